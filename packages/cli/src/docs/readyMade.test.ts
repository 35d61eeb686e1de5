import { existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { version } from '../../package.json';
import { ENTITY_REF } from '../__testUtils__/clearance';
import { PACKAGE_ROOT, runProcess } from '../__testUtils__/processes';
import { readBlock, readRepositoryFile } from '../__testUtils__/readDocument';
import { TestFolder } from '../__testUtils__/TestFolder';
import { TestServer } from '../__testUtils__/TestServer';
import { answerAsGate } from '../__testUtils__/verdicts';

/** What each CI system sets, by the names that its own steps use. */
interface Pipeline {
  version: string;
  token: string;
}

const action = parse(readRepositoryFile('actions/gate/action.yml'));
const workflow = parse(readBlock('docs/gate.md', 'github'));
const gitlab = parse(readBlock('docs/gate.md', 'gitlab'))['pilot-to-prod'];

describe('ready-made uses', () => {
  let folder: TestFolder;
  let server: TestServer;

  beforeEach(async () => {
    folder = new TestFolder();
    server = await TestServer.start(answerAsGate);
    // Stands in for the package registry: the same client, from this folder.
    folder.write(
      'npx',
      `#!/bin/sh
[ "$1 $2" = "--yes @ai-coe/pilot-to-prod-cli@${version}" ] || exit 99
shift 2
exec ${process.execPath} ${PACKAGE_ROOT}/bin/pilot-to-prod "$@"
`,
    );
    folder.write('deploy.sh', '#!/bin/sh\ntouch deployed\n');
    await runProcess('chmod', ['+x', 'npx', 'deploy.sh'], { cwd: folder.path });
  });

  afterEach(async () => {
    await server.stop();
    folder.remove();
  });

  const runScript = (
    shell: string[],
    script: string,
    env: Record<string, string>,
  ) =>
    runProcess(shell[0], [...shell.slice(1), folder.write('script', script)], {
      cwd: folder.path,
      env: { ...env, PATH: `${folder.path}:${process.env.PATH}` },
    });

  const uses: [string, (pipeline: Pipeline) => ReturnType<typeof runScript>][] =
    [
      [
        'the GitHub action',
        pipeline => {
          const inputs: Record<string, string> = {
            'entity-ref': ENTITY_REF,
            'agent-version': pipeline.version,
            url: server.url,
            token: pipeline.token,
          };
          const [step] = action.runs.steps;
          const env = Object.entries<string>(step.env).map(([name, value]) => [
            name,
            value.replace(
              /\$\{\{ inputs\.([a-z-]+) \}\}/g,
              (_, input) => inputs[input],
            ),
          ]);
          // As GitHub runs a step whose shell is bash.
          return runScript(
            ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
            step.run,
            {
              ...Object.fromEntries(env),
              GITHUB_STEP_SUMMARY: path.join(folder.path, 'summary.md'),
            },
          );
        },
      ],
      [
        'the GitLab job',
        pipeline =>
          // As GitLab's runner does, each line after the other under errexit.
          runScript(
            ['bash'],
            ['set -eo pipefail', ...gitlab.script].join('\n'),
            {
              ...gitlab.variables,
              PORTAL_URL: server.url,
              CI_COMMIT_TAG: pipeline.version,
              PILOT_TO_PROD_TOKEN: pipeline.token,
            },
          ),
      ],
      [
        'the shell line',
        pipeline =>
          runScript(['sh'], readBlock('docs/gate.md', 'shell'), {
            AGENT_VERSION: pipeline.version,
            PORTAL_URL: server.url,
            PILOT_TO_PROD_TOKEN: pipeline.token,
          }),
      ],
    ];

  describe.each(uses)('%s', (_, use) => {
    it('goes on when the gate is open', async () => {
      const ended = await use({ version: '1.0', token: 'pipeline-token' });
      expect(ended.stdout).toMatch(/^Allowed: /);
      expect(ended.exitCode).toBe(0);
      expect(server.requests[0].url).toContain('agentVersion=1.0');
    });

    it('stops at 1 when it is closed', async () => {
      const ended = await use({ version: '2.0', token: 'pipeline-token' });
      expect(ended.stdout).toContain('- no-checklist: ');
      expect(ended.exitCode).toBe(1);
    });

    it.each([
      ['the token is wrong', { version: '1.0', token: 'expired' }],
      ['the token is not set', { version: '1.0', token: '' }],
      ['the version is not set', { version: '', token: 'pipeline-token' }],
      ['the version is an option', { version: '--help', token: 'x' }],
      ['the version is a command', { version: '$(id)', token: 'x' }],
    ])('stops at 2 when %s', async (_why, pipeline) => {
      const ended = await use(pipeline);
      expect(ended.exitCode).toBe(2);
      expect(ended.stdout).toBe('');
    });

    it('stops at 2 while the portal is down', async () => {
      await server.stop();
      const { exitCode, stdout } = await use({
        version: '1.0',
        token: 'pipeline-token',
      });
      expect(exitCode).toBe(2);
      expect(stdout).toBe('');
    });
  });

  it('deploys after the shell line only when the gate is open', async () => {
    const deployed = path.join(folder.path, 'deployed');
    const [, line] = uses[2];
    await line({ version: '2.0', token: 'pipeline-token' });
    expect(existsSync(deployed)).toBe(false);
    await line({ version: '1.0', token: 'pipeline-token' });
    expect(existsSync(deployed)).toBe(true);
  });

  it('gives the action every input that it needs, and no other', () => {
    const [gate] = workflow.jobs.deploy.steps;
    expect(Object.keys(gate.with).sort()).toEqual(
      Object.keys(action.inputs).sort(),
    );
    expect(gate.uses).toBe(`ai-coe/pilot-to-prod/actions/gate@v${version}`);
  });

  it('names the version of this package everywhere', () => {
    for (const file of [
      'actions/gate/action.yml',
      'docs/gate.md',
      'docs/verify.md',
      'packages/cli/README.md',
    ]) {
      const named =
        readRepositoryFile(file).match(/pilot-to-prod-cli@[0-9][0-9.]*/g) ?? [];
      expect(named.length).toBeGreaterThan(0);
      expect(new Set(named)).toEqual(new Set([`pilot-to-prod-cli@${version}`]));
    }
  });
});
