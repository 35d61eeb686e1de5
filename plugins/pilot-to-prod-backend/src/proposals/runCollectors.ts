import {
  digestOf,
  faultsOf,
  type EvidenceProposal,
  type ProposalsResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type {
  EvidenceCollector,
  EvidenceCollectorContext,
} from '@ai-coe/backstage-plugin-pilot-to-prod-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { z } from 'zod';
import { proposedEvidenceSchema } from './proposedEvidence';

/** How long each collector may take, in milliseconds. */
const TIME_LIMIT = 5_000;

const MOST_OF_ONE = 50;
const MAX_MESSAGE = 500;

const answerSchema = z.array(z.unknown()).max(MOST_OF_ONE);

/**
 * Asks all collectors at once. What one of them does wrong is told, and takes
 * nothing from the others.
 */
export async function runCollectors(
  collectors: EvidenceCollector[],
  context: Omit<EvidenceCollectorContext, 'signal'>,
  logger: LoggerService,
): Promise<ProposalsResponse> {
  const answers = await Promise.all(
    collectors.map(collector => askCollector(collector, context)),
  );
  for (const { collector, message } of answers.flatMap(a => a.failures)) {
    logger.warn(
      `The evidence collector ${collector} failed for checklist ${context.checklist.id}: ${message}`,
    );
  }
  return {
    items: answers.flatMap(({ items }) => items),
    failures: answers.flatMap(({ failures }) => failures),
  };
}

async function askCollector(
  collector: EvidenceCollector,
  context: Omit<EvidenceCollectorContext, 'signal'>,
): Promise<ProposalsResponse> {
  try {
    const answer = await withinTimeLimit(signal =>
      collector.collect({ ...context, signal }),
    );
    return readAnswer(collector.id, answer);
  } catch (error) {
    return failed(collector.id, toError(error).message);
  }
}

async function withinTimeLimit<TAnswer>(
  ask: (signal: AbortSignal) => Promise<TAnswer>,
): Promise<TAnswer> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(
        `It took longer than ${TIME_LIMIT / 1_000} seconds`,
      );
      reject(error);
      controller.abort(error);
    }, TIME_LIMIT);
  });
  try {
    return await Promise.race([ask(controller.signal), timeUp]);
  } finally {
    clearTimeout(timer);
  }
}

/** Keeps what is sound of an answer, and names what is not. */
function readAnswer(collector: string, answer: unknown): ProposalsResponse {
  const list = answerSchema.safeParse(answer);
  if (!list.success) {
    return failed(
      collector,
      `Its answer is no list of ${MOST_OF_ONE} proposals at most`,
    );
  }
  const items: EvidenceProposal[] = [];
  const faults: string[] = [];
  list.data.forEach((entry, index) => {
    const result = proposedEvidenceSchema.safeParse(entry);
    if (result.success) {
      items.push(toProposal(collector, result.data));
    } else {
      faults.push(
        ...faultsOf(result.error).map(
          ({ path, message }) => `[${index}].${path}: ${message}`,
        ),
      );
    }
  });
  return {
    items,
    failures:
      faults.length > 0
        ? failed(collector, `Its answer has faults: ${faults.join('; ')}`)
            .failures
        : [],
  };
}

function toProposal(
  collector: string,
  { item, evidence, source }: z.output<typeof proposedEvidenceSchema>,
): EvidenceProposal {
  // The same evidence has the same id on every call.
  const digest = digestOf(evidence).replace('sha256:', '').slice(0, 16);
  return {
    id: `${collector}-${item}-${digest}`,
    item,
    evidence,
    source,
    proposedBy: collector,
    proposedAt: null,
  };
}

function failed(collector: string, message: string): ProposalsResponse {
  return {
    items: [],
    failures: [{ collector, message: message.slice(0, MAX_MESSAGE) }],
  };
}
