import {
  addDays,
  dayOf,
  Facts,
  policyFor,
  validUntil,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { EventPayload } from '../registry/RegistryEvent';
import type { PresentedAssessment } from './ChecklistPresenter';

type Clearance = (EventPayload & { type: 'signed' })['data']['clearance'];

interface Signing {
  record: ChecklistRecord;
  now: Date;
}

/** What the AI CoE Lead's signature fixes for good. */
export function sealClearance(
  signing: Signing,
  { agent, evaluation, facts, policy }: PresentedAssessment,
): Clearance {
  const { outcome } = evaluation.decision;
  const { tier } = signing.record;
  const rules = policyFor(policy, tier);
  return {
    state: outcome === 'conditional' ? 'conditional' : 'cleared',
    policy,
    facts: factsOfSigning(signing, facts),
    postLaunchReviewDue: addDays(
      launchDay(signing),
      rules.postLaunchReviewDays,
    ),
    validUntil: validUntil(policy, tier, dayOf(signing.now)),
    agent,
  };
}

/**
 * The facts that a clearance rests on: who held the roles by the catalog when
 * the lead signed. A peer reviewer signed earlier, and held theirs then, even
 * if they have left the group since.
 */
function factsOfSigning({ record }: Signing, facts: Facts): Facts {
  const reviewers = record.signatures
    .filter(({ role }) => role === 'peer-reviewer')
    .map(({ signer }) => signer);
  return { ...facts, approvers: union(facts.approvers, reviewers) };
}

function union(a: string[], b: string[]): string[] {
  return [...new Set([...a, ...b])];
}

/** The launch cannot be earlier than the signature that allows it. */
function launchDay({ record, now }: Signing): string {
  const today = dayOf(now);
  const target = record.targetLaunchDate ?? today;
  return target > today ? target : today;
}
