import { gateSchema } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { version } from '../package.json';
import { CouldNotTellError, EXIT_CODE } from './exitCode';
import { gateCommand } from './gate/gateCommand';
import { Outcome, toJson, toLines } from './output';
import { verifyCommand } from './verify/verifyCommand';

const EXIT_CODES = `
Exit codes: 0 yes, 1 no, 2 could not tell. Nothing but 0 may be deployed.`;

const DEFAULT_TIMEOUT = 30_000;
/** Node's timers hold no more. */
const MAX_TIMEOUT = 2 ** 31 - 1;

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
    .description('Asks whether an agent version may go to production.')
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
    .option('--token <token>', 'token; or set PILOT_TO_PROD_TOKEN')
    .option('--json', 'print the verdict as JSON')
    .option(
      '--timeout <ms>',
      'longest wait, repeats included',
      parseTimeout,
      DEFAULT_TIMEOUT,
    )
    .addHelpText('after', EXIT_CODES)
    .action(async (entityRef, options) => {
      const token = options.token ?? env.PILOT_TO_PROD_TOKEN;
      Object.assign(
        outcome,
        await gateCommand({ entityRef, ...options, token }),
      );
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
          json: options.json,
        }),
      );
    });

  return program;
}

function parseEntityRef(text: string): string {
  const { success, data } = gateSchema.shape.entityRef.safeParse(text);
  if (!success) {
    throw new InvalidArgumentError(
      'It must be an entity ref such as component:default/finance-invoice-recon.',
    );
  }
  return data;
}

function parseVersion(text: string): string {
  const { success, data } = gateSchema.shape.agentVersion.safeParse(text);
  if (!success || data === undefined) {
    throw new InvalidArgumentError('It must be a version such as 1.0.');
  }
  return data;
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== ''
  ) {
    throw new InvalidArgumentError(
      'It must be an address such as https://portal.example.com.',
    );
  }
  return url;
}

function parseTimeout(text: string): number {
  const timeout = /^[0-9]{1,10}$/.test(text) ? Number(text) : 0;
  if (timeout < 1 || timeout > MAX_TIMEOUT) {
    throw new InvalidArgumentError('It must be a number of milliseconds.');
  }
  return timeout;
}
