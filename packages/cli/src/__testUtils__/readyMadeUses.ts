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
  /** Where the use takes them, digests as they are written there. */
  artifacts?: string;
  /** As `artifacts`, paths. */
  artifactFiles?: string;
}

export const githubAction = parse(
  readRepositoryFile('actions/gate/action.yml'),
);

const gitlabJob = parse(readBlock('docs/gate.md', 'gitlab'))['pilot-to-prod'];

const [argoCdContainer] = parse(readBlock('docs/gate.md', 'argo-cd')).spec
  .template.spec.containers;

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
      artifacts: pipeline.artifacts ?? '',
      'artifact-files': pipeline.artifactFiles ?? '',
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

  'the Argo CD hook': (
    folder,
    { portalUrl, token, entityRef, version: set },
  ) => {
    const given: Record<string, string> = {
      ENTITY_REF: entityRef,
      AGENT_VERSION: set,
      PORTAL_URL: portalUrl,
      PILOT_TO_PROD_TOKEN: token,
    };
    const names = argoCdContainer.env.map(({ name }: { name: string }) => name);
    return runIn(
      folder,
      [...argoCdContainer.command, ...argoCdContainer.args],
      Object.fromEntries(names.map((name: string) => [name, given[name]])),
    );
  },

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

/** Runs a script in a folder, whose programs go before those of the machine. */
export function runScript(
  folder: TestFolder,
  shell: string[],
  script: string,
  env: Record<string, string>,
): Promise<Ended> {
  return runIn(folder, [...shell, folder.write('script', script)], env);
}

function runIn(
  folder: TestFolder,
  [command, ...args]: string[],
  env: Record<string, string>,
): Promise<Ended> {
  return runProcess(command, args, {
    cwd: folder.path,
    env: { ...env, PATH: `${folder.path}:${process.env.PATH}` },
  });
}
