import { CouldNotTellError } from '../exitCode';
import type { Portal, Question } from '../portal/Portal';
import { Verdict, verdictSchema } from './verdictSchema';

/** A verdict takes a few hundred bytes. */
const MAX_VERDICT = 1_000_000;

/** What the gate is asked. */
export interface GateQuestion {
  entityRef: string;
  /** Without it the gate takes the one that the catalog names. */
  agentVersion?: string;
  /** Digests of what is about to be deployed. */
  artifacts: string[];
}

/**
 * The gate's verdict on what was asked, and on nothing else.
 *
 * @throws CouldNotTellError wherever there is none
 */
export async function askGate(
  portal: Portal,
  { entityRef, agentVersion, artifacts }: GateQuestion,
): Promise<Verdict> {
  const question: Question = {
    path: '/gate',
    query: { entityRef, agentVersion, artifact: artifacts },
    what: 'gate',
    permission: 'pilot-to-prod.gate.read',
    maxAnswer: MAX_VERDICT,
  };
  const answer = await portal.ask(question);
  const { success, data: verdict } = verdictSchema.safeParse(answer);
  if (!success) {
    throw new CouldNotTellError(
      `${portal.addressOf(
        question,
      )} answered 200 with JSON that is no verdict of a gate; --url takes the address of the Backstage backend, and the plugin and this client have to fit`,
    );
  }
  if (
    verdict.entityRef !== entityRef ||
    (agentVersion !== undefined && verdict.agentVersion !== agentVersion)
  ) {
    throw new CouldNotTellError(
      `The answer is about ${verdict.entityRef} ${verdict.agentVersion}, which was not asked`,
    );
  }
  const cleared = verdict.artifacts.map(({ digest }) => digest);
  if (verdict.allowed && !artifacts.every(digest => cleared.includes(digest))) {
    throw new CouldNotTellError(
      'The answer allows other artifacts than those that were asked about',
    );
  }
  return verdict;
}
