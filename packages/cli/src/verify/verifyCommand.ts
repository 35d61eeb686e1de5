import {
  checkStatement,
  dayOf,
  ExpectedClearance,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { readFile } from 'node:fs/promises';
import { CouldNotTellError, EXIT_CODE } from '../exitCode';
import { Outcome, toJson, toLines } from '../output';
import { EnvelopeFault, openEnvelope } from './openEnvelope';
import { readKeys, VerificationKey } from './VerificationKey';

/**
 * What `pilot-to-prod verify` does. It uses no network, and of the clock only
 * the day, as a clearance counts no longer after its last.
 */
export async function verifyCommand(options: {
  file: string;
  keyFile: string;
  entityRef: string;
  agentVersion: string;
  /** Digests of what is about to be deployed. */
  artifacts: string[];
  json?: boolean;
}): Promise<Outcome> {
  const { entityRef, agentVersion, artifacts, json } = options;
  const keys = readKeys((await read(options.keyFile)).toString('utf8'));
  const faults = findFaults(await read(options.file), keys, {
    entityRef,
    agentVersion,
    artifacts,
    today: dayOf(new Date()),
  });

  const proven = faults.length === 0;
  const agent = `${entityRef} ${agentVersion}`;
  const lines = proven
    ? [`Proven: ${agent} was cleared for production`]
    : [`Not proven: ${agent}`, ...faults.map(fault => `- ${fault}`)];
  return {
    exitCode: proven ? EXIT_CODE.YES : EXIT_CODE.NO,
    stdout: json
      ? toJson({ proven, entityRef, agentVersion, faults })
      : toLines(lines),
    stderr: '',
  };
}

function findFaults(
  file: Buffer,
  keys: VerificationKey[],
  expected: ExpectedClearance,
): string[] {
  try {
    return checkStatement(openEnvelope(file, keys), expected);
  } catch (error) {
    if (error instanceof EnvelopeFault) {
      return [error.message];
    }
    throw error;
  }
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new CouldNotTellError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}
