import {
  checklistDigest,
  evaluate,
  Evaluation,
  Facts,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord } from '../registry/ChecklistRecord';

/** What the rules make of a checklist, and what they were told. */
export interface Assessment {
  evaluation: Evaluation;
  facts: Facts;
  policy: Policy;
  digest: string;
}

/** Runs the rules. Pure, so that a signature can be checked again years later. */
export function assess(
  record: ChecklistRecord,
  policy: Policy,
  facts: Facts,
  now: Date,
): Assessment {
  return {
    evaluation: evaluate(record, policy, facts, now),
    facts,
    policy,
    digest: checklistDigest(record, policy),
  };
}
