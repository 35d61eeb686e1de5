import { Command, CommanderError, Option } from 'commander';
import { version } from '../package.json';
import { digestCommand } from './artifacts/digestCommand';
import { namedArtifacts } from './artifacts/namedArtifacts';
import { auditCommand } from './audit/auditCommand';
import { CouldNotTellError, EXIT_CODE } from './exitCode';
import { gateCommand } from './gate/gateCommand';
import { Outcome, toJson, toLines } from './output';
import {
  parseDigest,
  parseEntityRef,
  parsePath,
  parseTimeout,
  parseUrl,
  parseVersion,
} from './parseOptions';
import { policyCheckCommand } from './policy/policyCheckCommand';
import { Portal } from './portal/Portal';
import { verifyCommand } from './verify/verifyCommand';

const EXIT_CODES = `
Exit codes: 0 yes, 1 no, 2 could not tell. Nothing but 0 may be deployed.`;

const AUDIT_EXIT_CODES = `
Exit codes: 0 all is intact, 1 something is broken, 2 could not tell.`;

const DIGEST_EXIT_CODES = `
Exit codes: 0 printed, 2 could not tell.`;

const POLICY_EXIT_CODES = `
Exit codes: 0 nothing is held up by it, 1 something is, 2 could not tell.`;

const GATE_TIMEOUT = 30_000;
/** An audit or a policy check asks for one checklist after the other. */
const AUDIT_TIMEOUT = 600_000;

/**
 * Runs one command line. Never throws; what goes wrong is an outcome too.
 *
 * @param args - without the interpreter and the script
 */
export async function run(
  args: string[],
  env: Record<string, string | undefined>,
): Promise<Outcome> {
  const outcome: Outcome = {
    exitCode: EXIT_CODE.COULD_NOT_TELL,
    stdout: '',
    stderr: '',
  };
  const program = createProgram(env, outcome);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      // Its own output says what is wrong; help and version are no fault.
      outcome.exitCode =
        error.exitCode === 0 ? EXIT_CODE.YES : EXIT_CODE.COULD_NOT_TELL;
      return outcome;
    }
    const message =
      error instanceof CouldNotTellError ? error.message : `Failed: ${error}`;
    outcome.exitCode = EXIT_CODE.COULD_NOT_TELL;
    outcome.stderr += toLines([`pilot-to-prod: could not tell: ${message}`]);
    outcome.stdout = args.includes('--json') ? toJson({ error: message }) : '';
  }
  return outcome;
}

function createProgram(
  env: Record<string, string | undefined>,
  outcome: Outcome,
): Command {
  const program = new Command('pilot-to-prod')
    .description(
      'Asks whether an agent version may go to production, and checks the records of that.',
    )
    .version(version)
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureOutput({
      writeOut: text => {
        outcome.stdout += text;
      },
      writeErr: text => {
        outcome.stderr += text;
      },
    });

  program
    .command('gate')
    .description('asks the gate of a portal')
    .argument(
      '<entityRef>',
      'agent, such as component:default/finance-invoice-recon',
      parseEntityRef,
    )
    .requiredOption('--url <url>', 'address of the Backstage backend', parseUrl)
    .option(
      '--agent-version <version>',
      'version to deploy; without it the one that the catalog names',
      parseVersion,
    )
    .addOption(artifactOption())
    .addOption(artifactFileOption())
    .option('--token <token>', 'token; or set PILOT_TO_PROD_TOKEN')
    .option('--json', 'print the verdict as JSON')
    .option(
      '--timeout <ms>',
      'longest wait, repeats included',
      parseTimeout,
      GATE_TIMEOUT,
    )
    .addHelpText('after', EXIT_CODES)
    .action(async (entityRef, { agentVersion, json, ...options }) => {
      // Before the time that the portal has begins.
      const artifacts = await namedArtifacts(options);
      const question = { entityRef, agentVersion, artifacts, json };
      Object.assign(outcome, await gateCommand(portalOf(options), question));
    });

  program
    .command('verify')
    .description('checks an attestation, without any network')
    .argument('<file>', 'attestation, as the registry answered it')
    .requiredOption('--key <file>', 'public key: PEM, or a JWK set')
    .requiredOption(
      '--entity <entityRef>',
      'agent that is to be deployed',
      parseEntityRef,
    )
    .requiredOption(
      '--agent-version <version>',
      'version that is to be deployed',
      parseVersion,
    )
    .addOption(artifactOption())
    .addOption(artifactFileOption())
    .option('--json', 'print the result as JSON')
    .addHelpText('after', EXIT_CODES)
    .action(async (file, options) => {
      Object.assign(
        outcome,
        await verifyCommand({
          file,
          keyFile: options.key,
          entityRef: options.entity,
          agentVersion: options.agentVersion,
          artifacts: await namedArtifacts(options),
          json: options.json,
        }),
      );
    });

  program
    .command('digest')
    .description('prints the digests of files and folders, as artifacts')
    .argument('<path...>', 'files and folders', parsePath)
    .option('--json', 'print them as JSON')
    .addHelpText('after', DIGEST_EXIT_CODES)
    .action(async (paths, options) => {
      Object.assign(outcome, await digestCommand(paths, options));
    });

  program
    .command('audit')
    .description('checks the history of every checklist of a portal')
    .requiredOption('--url <url>', 'address of the Backstage backend', parseUrl)
    .option('--token <token>', 'token; or set PILOT_TO_PROD_TOKEN')
    .option('--json', 'print the report as JSON')
    .option(
      '--timeout <ms>',
      'longest duration of the audit',
      parseTimeout,
      AUDIT_TIMEOUT,
    )
    .addHelpText('after', AUDIT_EXIT_CODES)
    .action(async ({ json, ...options }) => {
      Object.assign(outcome, await auditCommand(portalOf(options), { json }));
    });

  program
    .command('policy-check')
    .description('says which agents of a portal another policy would hold up')
    .argument(
      '<file>',
      'the policy as YAML, or an app-config.yaml with pilotToProd.policy',
    )
    .requiredOption('--url <url>', 'address of the Backstage backend', parseUrl)
    .option('--token <token>', 'token; or set PILOT_TO_PROD_TOKEN')
    .option('--json', 'print the result as JSON')
    .option(
      '--timeout <ms>',
      'longest duration of the check',
      parseTimeout,
      AUDIT_TIMEOUT,
    )
    .addHelpText('after', POLICY_EXIT_CODES)
    .action(async (file, { json, ...options }) => {
      Object.assign(
        outcome,
        await policyCheckCommand(portalOf(options), { file, json }),
      );
    });

  return program;

  function portalOf(options: {
    url: URL;
    token?: string;
    timeout: number;
  }): Portal {
    return new Portal({
      ...options,
      token: options.token ?? env.PILOT_TO_PROD_TOKEN,
    });
  }
}

function artifactOption(): Option {
  return new Option(
    '--artifact <digest>',
    'what is to be deployed, as sha256:…; may be given several times',
  ).argParser(parseDigest);
}

function artifactFileOption(): Option {
  return new Option(
    '--artifact-file <path>',
    'file or folder to be deployed, by its digest; may be given several times',
  ).argParser(parsePath);
}
