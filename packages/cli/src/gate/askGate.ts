import { CouldNotTellError } from '../exitCode';
import type { Portal } from '../portal/Portal';
import { Verdict, verdictSchema } from './verdictSchema';

/** A verdict takes a few hundred bytes. */
const MAX_VERDICT = 1_000_000;

/** What the gate is asked. */
export interface GateQuestion {
  entityRef: string;
  /** Without it the gate takes the one that the catalog names. */
  agentVersion?: string;
}

/**
 * The gate's verdict on what was asked, and on nothing else.
 *
 * @throws CouldNotTellError wherever there is none
 */
export async function askGate(
  portal: Portal,
  { entityRef, agentVersion }: GateQuestion,
): Promise<Verdict> {
  const answer = await portal.ask({
    path: '/gate',
    query: { entityRef, agentVersion },
    what: 'gate',
    permission: 'pilot-to-prod.gate.read',
    maxAnswer: MAX_VERDICT,
  });
  const { success, data: verdict } = verdictSchema.safeParse(answer);
  if (!success) {
    throw new CouldNotTellError('The answer is no verdict of a gate');
  }
  if (
    verdict.entityRef !== entityRef ||
    (agentVersion !== undefined && verdict.agentVersion !== agentVersion)
  ) {
    throw new CouldNotTellError(
      `The answer is about ${verdict.entityRef} ${verdict.agentVersion}, which was not asked`,
    );
  }
  return verdict;
}
