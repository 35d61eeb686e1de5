import { ENTITY_REF } from '../__testUtils__/clearance';
import { runBin } from '../__testUtils__/processes';
import { TestServer } from '../__testUtils__/TestServer';
import {
  ALLOWED,
  answerAsGate,
  REFUSED,
  sendJson,
} from '../__testUtils__/verdicts';
import { run } from '../run';

describe('gate', () => {
  let server: TestServer;

  afterEach(async () => {
    await server.stop();
  });

  const gate = (args: string[] = [], env = {}) =>
    run(['gate', ENTITY_REF, '--url', server.url, ...args], env);

  describe('of a registry', () => {
    beforeEach(async () => {
      server = await TestServer.start(answerAsGate);
    });

    it('is open for a cleared version', async () => {
      const outcome = await gate([
        ...['--agent-version', '1.0', '--token', 'pipeline-token'],
      ]);
      expect(outcome).toEqual({
        exitCode: 0,
        stdout: `Allowed: ${ENTITY_REF} 1.0 (cleared, signed ${ALLOWED.signedAt}, ${ALLOWED.digest})\n`,
        stderr: '',
      });
      expect(server.requests).toEqual([
        {
          url: '/api/pilot-to-prod/gate?entityRef=component%3Adefault%2Ffinance-invoice-recon&agentVersion=1.0',
          authorization: 'Bearer pipeline-token',
        },
      ]);
    });

    it('is closed for another, and says why', async () => {
      const outcome = await gate(
        ['--agent-version', '1.1'],
        // As a secret that was pasted with its line break.
        { PILOT_TO_PROD_TOKEN: 'pipeline-token\n' },
      );
      expect(outcome).toEqual({
        exitCode: 1,
        stdout: `Not allowed: ${ENTITY_REF} 1.1\n- no-checklist: No checklist covers version 1.0.\n`,
        stderr: '',
      });
    });

    it('prefers the token of the command line', async () => {
      const { exitCode } = await gate(['--token', 'pipeline-token'], {
        PILOT_TO_PROD_TOKEN: 'other',
      });
      expect(exitCode).toBe(0);
    });

    it('names the version that it took where none was asked', async () => {
      const { stdout } = await gate(['--token', 'pipeline-token']);
      expect(stdout).toContain(`Allowed: ${ENTITY_REF} 1.0 `);
      expect(server.requests[0].url).not.toContain('agentVersion');
    });

    it.each([
      ['/', '/api/pilot-to-prod/gate'],
      ['/backstage', '/backstage/api/pilot-to-prod/gate'],
      ['/backstage//', '/backstage/api/pilot-to-prod/gate'],
    ])('is found beneath %s', async (path, expected) => {
      await gate(['--url', server.url + path]);
      expect(server.requests[0].url.split('?')[0]).toBe(expected);
    });

    it('asks for the ref as the catalog writes it', async () => {
      const args = ['--url', server.url, '--token', 'pipeline-token'];
      const { exitCode } = await run(
        ['gate', 'Component:Finance-Invoice-Recon', ...args],
        {},
      );
      expect(exitCode).toBe(0);
      expect(server.requests[0].url).toContain(encodeURIComponent(ENTITY_REF));
    });

    it('exits like this in a process of its own', async () => {
      const args = ['gate', ENTITY_REF, '--url', server.url];
      const env = { PILOT_TO_PROD_TOKEN: 'pipeline-token' };
      const allowed = await runBin([...args, '--agent-version', '1.0'], env);
      expect(allowed).toMatchObject({ exitCode: 0, stderr: '' });
      expect(allowed.stdout).toMatch(/^Allowed: /);
      const refused = await runBin([...args, '--agent-version', '2'], env);
      expect(refused).toMatchObject({ exitCode: 1, stderr: '' });
      expect(refused.stdout).toMatch(/^Not allowed: /);
      const unknown = await runBin(args);
      expect(unknown).toMatchObject({ exitCode: 2, stdout: '' });
      expect(unknown.stderr).toContain('A token is needed');
    });
  });

  describe('of a clearance with artifacts', () => {
    const IMAGE = `sha256:${'a'.repeat(64)}`;
    const OTHER = `sha256:${'b'.repeat(64)}`;
    const CLEARED = {
      ...ALLOWED,
      validUntil: '2027-06-13',
      artifacts: [
        { name: 'image', digest: IMAGE },
        { name: '::model', digest: OTHER },
      ],
    };

    const serve = async (verdict: object) => {
      server = await TestServer.start(response => sendJson(response, verdict));
    };
    const askedFor = () =>
      new URL(server.requests[0].url, server.url).searchParams.getAll(
        'artifact',
      );

    it('asks about all that are named, each once, and shows what it is for', async () => {
      await serve(CLEARED);
      const outcome = await gate([
        ...['--agent-version', '1.0', '--artifact', IMAGE],
        ...['--artifact', OTHER, '--artifact', IMAGE],
      ]);
      expect(askedFor()).toEqual([IMAGE, OTHER]);
      expect(outcome).toEqual({
        exitCode: 0,
        stdout: [
          `Allowed: ${ENTITY_REF} 1.0 (cleared, signed ${ALLOWED.signedAt}, ${ALLOWED.digest})`,
          'Valid until 2027-06-13',
          `Artifact image: ${IMAGE}`,
          `Artifact ::model: ${OTHER}`,
          '',
        ].join('\n'),
        stderr: '',
      });
    });

    it('shows what it is for where something else is deployed', async () => {
      await serve({
        ...CLEARED,
        allowed: false,
        reasons: [{ code: 'artifact-mismatch', message: 'Not for that.' }],
      });
      const { exitCode, stdout } = await gate(['--artifact', OTHER]);
      expect(exitCode).toBe(1);
      expect(stdout).toBe(
        [
          `Not allowed: ${ENTITY_REF} 1.0`,
          '- artifact-mismatch: Not for that.',
          'Valid until 2027-06-13',
          `Artifact image: ${IMAGE}`,
          `Artifact ::model: ${OTHER}`,
          '',
        ].join('\n'),
      );
    });

    it('asks about none where none is named', async () => {
      await serve(CLEARED);
      expect((await gate()).exitCode).toBe(0);
      expect(server.requests[0].url).not.toContain('artifact');
    });

    it('cannot tell from a yes that is not for all that was asked about', async () => {
      await serve({ ...CLEARED, artifacts: CLEARED.artifacts.slice(0, 1) });
      const args = ['--artifact', IMAGE, '--artifact', OTHER];
      expect(await gate(args)).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr: expect.stringContaining('allows other artifacts'),
      });
    });

    it('asks nothing where a file cannot be read', async () => {
      await serve(CLEARED);
      const args = ['--artifact', IMAGE, '--artifact-file', '/no/such/file'];
      expect(await gate(args)).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr:
          'pilot-to-prod: could not tell: /no/such/file cannot be read (ENOENT)\n',
      });
      expect(server.requests).toEqual([]);
    });

    it.each([
      'a'.repeat(64),
      `sha256:${'a'.repeat(63)}`,
      `sha256:${'a'.repeat(65)}`,
      `sha256:${'A'.repeat(64)}`,
      `sha512:${'a'.repeat(128)}`,
      `agent@sha256:${'a'.repeat(64)}`,
      `${IMAGE},${OTHER}`,
      ` ${IMAGE}`,
      '',
    ])('asks nothing about the digest %j', async digest => {
      await serve(CLEARED);
      expect(await gate(['--artifact', digest])).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr: expect.stringContaining('sha256: and 64 hex digits'),
      });
      expect(server.requests).toEqual([]);
    });
  });

  it.each([
    [ALLOWED, 0],
    [REFUSED, 1],
  ])('prints a verdict as JSON', async (verdict, exitCode) => {
    server = await TestServer.start(response =>
      // What a newer registry adds is left out.
      sendJson(response, { ...verdict, more: true }),
    );
    const outcome = await gate(['--json', '--agent-version', '1.0']);
    expect(JSON.parse(outcome.stdout)).toEqual(verdict);
    expect(outcome.exitCode).toBe(exitCode);
  });

  it('takes a refusal for a reason that it does not know', async () => {
    const reasons = [{ code: 'new', message: 'New\n::add-mask::x' }];
    server = await TestServer.start(response =>
      sendJson(response, { ...REFUSED, reasons }),
    );
    const { exitCode, stdout } = await gate();
    expect(exitCode).toBe(1);
    // One line for one reason, or CI systems would take it for a command.
    expect(stdout).toContain('\n- new: New ::add-mask::x\n');
  });
});
