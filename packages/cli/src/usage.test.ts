import { version } from '../package.json';
import { ENTITY_REF } from './__testUtils__/clearance';
import { PACKAGE_ROOT, runBin, runProcess } from './__testUtils__/processes';
import { run } from './run';

const URL_ARGS = ['--url', 'http://127.0.0.1:9'];
const VERIFY_ARGS = [
  ...['verify', 'attestation.json', '--key', 'key.pem'],
  ...['--entity', ENTITY_REF, '--agent-version', '1.0'],
];

describe('the command line', () => {
  it.each([
    [['--help'], 'gate [options] <entityRef>'],
    [['gate', '--help'], '--agent-version <version>'],
    [['verify', '--help'], '--key <file>'],
    [['verify', '--help'], '--artifact-file <path>'],
    [['digest', '--help'], 'Exit codes: 0 printed, 2 could not tell.'],
    [['audit', '--help'], 'Exit codes: 0 all is intact, 1 something is broken'],
    [['policy-check', '--help'], 'Exit codes: 0 nothing is held up by it'],
    [['help', 'gate'], 'Exit codes: 0 yes, 1 no, 2 could not tell.'],
    [['--version'], version],
  ])('explains itself for %j', async (args, text) => {
    const { exitCode, stdout, stderr } = await run(args, {});
    expect(stdout).toContain(text);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it.each<[string[], RegExp]>([
    [[], /Usage/],
    [['unknown'], /unknown command/],
    [['gate', ...URL_ARGS], /entityRef/],
    [['gate', ENTITY_REF], /--url/],
    [['gate', ENTITY_REF, 'more', ...URL_ARGS], /too many arguments/],
    [['gate', ENTITY_REF, '--unknown', ...URL_ARGS], /unknown option/],
    [['gate', '', ...URL_ARGS], /entity ref/],
    [['gate', 'finance-invoice-recon', ...URL_ARGS], /entity ref/],
    [['gate', ENTITY_REF, ...URL_ARGS, '--agent-version'], /missing/],
    [['gate', ENTITY_REF, ...URL_ARGS, '--agent-version', ''], /version/],
    [['gate', ENTITY_REF, ...URL_ARGS, '--agent-version', '1..0'], /version/],
    [['gate', ENTITY_REF, ...URL_ARGS, '--timeout', '0'], /milliseconds/],
    [['gate', ENTITY_REF, ...URL_ARGS, '--timeout', '1e3'], /milliseconds/],
    [
      ['gate', ENTITY_REF, ...URL_ARGS, '--timeout', `${2 ** 31}`],
      /milliseconds/,
    ],
    [['gate', ENTITY_REF, '--url', 'portal'], /address/],
    [['gate', ENTITY_REF, '--url', 'file:///etc'], /address/],
    [['gate', ENTITY_REF, '--url', 'http://me:secret@portal'], /address/],
    [['gate', ENTITY_REF, '--url', 'http://portal?x=1'], /address/],
    [['gate', ENTITY_REF, '--url', 'http://portal#x'], /address/],
    [['gate', ENTITY_REF, ...URL_ARGS, '--artifact', 'x'], /hex digits/],
    [['gate', ENTITY_REF, ...URL_ARGS, '--artifact'], /missing/],
    [['gate', ENTITY_REF, ...URL_ARGS, '--artifact-file', ''], /path/],
    [[...VERIFY_ARGS, '--artifact', 'sha256:1'], /hex digits/],
    [['digest'], /'path'/],
    [['digest', ''], /path/],
    [['audit'], /--url/],
    [['policy-check', ...URL_ARGS], /missing required argument 'file'/],
    [['policy-check', 'policy.yaml'], /--url/],
    [['audit', ENTITY_REF, ...URL_ARGS], /too many arguments/],
    [['audit', ...URL_ARGS, '--timeout', 'never'], /milliseconds/],
    [VERIFY_ARGS.slice(0, 1).concat(VERIFY_ARGS.slice(2)), /'file'/],
    ...[2, 4, 6].map((at): [string[], RegExp] => [
      VERIFY_ARGS.filter((_, index) => index !== at && index !== at + 1),
      new RegExp(`required option '${VERIFY_ARGS[at]}`),
    ]),
    [[...VERIFY_ARGS, '--url', 'http://portal'], /unknown option/],
  ])('refuses %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await run(args, {});
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  it('is the same in a process of its own', async () => {
    const help = await runBin(['--help']);
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    const refused = await runBin([]);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
  });

  it('ends with 2 when it cannot even load', async () => {
    const { exitCode, stderr } = await runBin(['--version'], {
      NODE_OPTIONS: `--require ${PACKAGE_ROOT}/src/__testUtils__/breakLoading.js`,
    });
    expect(stderr).toContain('pilot-to-prod: ');
    expect(exitCode).toBe(2);
  });

  it('ends with 2 when its answer cannot be written', async () => {
    // Standard output that is open for reading only.
    const { exitCode } = await runProcess('sh', [
      ...['-c', '"$0" "$1" --help 1< "$1"'],
      ...[process.execPath, `${PACKAGE_ROOT}/bin/pilot-to-prod`],
    ]);
    expect(exitCode).toBe(2);
  });
});
