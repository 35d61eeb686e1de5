import path from 'node:path';
import { parse } from 'yaml';
import { version } from '../../package.json';
import { ENTITY_REF } from './clearance';
import { Ended, PACKAGE_ROOT, runProcess } from './processes';
import { readBlock, readRepositoryFile } from './readDocument';
import { TestFolder } from './TestFolder';

/** What a CI system sets, by the names that its own steps use. */
export interface Pipeline {
  portalUrl: string;
  token: string;
  entityRef: string;
  version: string;
}

export const githubAction = parse(
  readRepositoryFile('actions/gate/action.yml'),
);

const gitlabJob = parse(readBlock('docs/gate.md', 'gitlab'))['pilot-to-prod'];

/**
 * A folder in which `npx` is the client of this repository, as if it came from
 * the package registry, and `deploy.sh` leaves a file `deployed`.
 */
export async function createPipelineFolder(): Promise<TestFolder> {
  const folder = new TestFolder();
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
  return folder;
}

type Use = (folder: TestFolder, pipeline: Pipeline) => Promise<Ended>;

/** The steps of the action and of the documents, as they stand there. */
export const readyMadeUses = {
  'the GitHub action': (folder, pipeline) => {
    const inputs: Record<string, string> = {
      'entity-ref': pipeline.entityRef,
      'agent-version': pipeline.version,
      url: pipeline.portalUrl,
      token: pipeline.token,
    };
    const [step] = githubAction.runs.steps;
    const env = Object.entries<string>(step.env).map(([name, value]) => [
      name,
      value.replace(
        /\$\{\{ inputs\.([a-z-]+) \}\}/g,
        (_, input) => inputs[input],
      ),
    ]);
    // As GitHub runs a step whose shell is bash.
    return runScript(
      folder,
      ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
      step.run,
      {
        ...Object.fromEntries(env),
        GITHUB_STEP_SUMMARY: path.join(folder.path, 'summary.md'),
      },
    );
  },

  'the GitLab job': (folder, pipeline) =>
    // As GitLab's runner does, each line after the other under errexit.
    runScript(
      folder,
      ['bash'],
      ['set -eo pipefail', ...gitlabJob.script].join('\n'),
      {
        ...gitlabJob.variables,
        ENTITY_REF: pipeline.entityRef,
        PORTAL_URL: pipeline.portalUrl,
        CI_COMMIT_TAG: pipeline.version,
        PILOT_TO_PROD_TOKEN: pipeline.token,
      },
    ),

  'the shell line': (folder, pipeline) => {
    const line = readBlock('docs/gate.md', 'shell');
    if (!line.includes(ENTITY_REF)) {
      throw new Error(`The shell line does not name ${ENTITY_REF}`);
    }
    return runScript(
      folder,
      ['sh'],
      line.replace(ENTITY_REF, pipeline.entityRef),
      {
        AGENT_VERSION: pipeline.version,
        PORTAL_URL: pipeline.portalUrl,
        PILOT_TO_PROD_TOKEN: pipeline.token,
      },
    );
  },
} satisfies Record<string, Use>;

/** Every use under its name, for tests that take one after the other. */
export const allUses: [string, Use][] = Object.entries(readyMadeUses);

/**
 * The steps for openssl, on `attestation.json` and `public-key.pem` of a
 * folder.
 */
export function verifyWithOpenssl(folder: TestFolder): Promise<Ended> {
  const script = readBlock('docs/verify.md', 'openssl');
  return runProcess('sh', ['-c', script], { cwd: folder.path });
}

function runScript(
  folder: TestFolder,
  [shell, ...args]: string[],
  script: string,
  env: Record<string, string>,
): Promise<Ended> {
  return runProcess(shell, [...args, folder.write('script', script)], {
    cwd: folder.path,
    env: { ...env, PATH: `${folder.path}:${process.env.PATH}` },
  });
}
