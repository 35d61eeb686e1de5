import { evaluate } from '../evaluation/evaluate';
import { isClearance, isUndecided } from '../gate/clearance';
import { reasonsAgainst } from '../gate/decideGate';
import type { GateReasonCode } from '../gate/verdict';
import { clearanceHealth, isToldByCatalog } from '../health/clearanceHealth';
import type { Checklist } from '../model/checklist';
import { dayOf } from '../model/days';
import type { ReasonCode } from '../model/decision';
import type { Policy } from '../model/policy';

/**
 * What another policy does to a checklist: it can no longer be signed, or can
 * be now; it no longer opens the gate, or does now.
 *
 * @public
 */
export type PolicyEffect = 'blocks' | 'unblocks' | 'closes' | 'reopens';

/**
 * A checklist for which another policy makes a difference.
 *
 * @public
 */
export interface PolicyImpact {
  checklist: Pick<Checklist, 'id' | 'entityRef' | 'agentVersion' | 'state'>;
  effect: PolicyEffect;
  /** Why, by the policy that keeps it from being signed or from opening. */
  reasons: { code: ReasonCode | GateReasonCode; message: string }[];
}

/**
 * For which checklists another policy makes a difference today. Pure. What the
 * policy says of validity counts from the next signature on, and so makes none.
 *
 * @public
 */
export function policyImpact(
  checklists: Checklist[],
  { before, after }: { before: Policy; after: Policy },
  now: Date,
): PolicyImpact[] {
  return checklists.flatMap((checklist): PolicyImpact[] => {
    const [stops, effects] = isUndecided(checklist)
      ? ([keepsFromSigning, ['blocks', 'unblocks']] as const)
      : ([keepsGateShut, ['closes', 'reopens']] as const);
    const reasonsBefore = stops(checklist, before, now);
    const reasonsAfter = stops(checklist, after, now);
    if (reasonsBefore.length > 0 === reasonsAfter.length > 0) {
      return [];
    }
    const { id, entityRef, agentVersion, state } = checklist;
    const [effect, reasons] =
      reasonsAfter.length > 0
        ? [effects[0], reasonsAfter]
        : [effects[1], reasonsBefore];
    return [
      { checklist: { id, entityRef, agentVersion, state }, effect, reasons },
    ];
  });
}

function keepsFromSigning(
  checklist: Checklist,
  policy: Policy,
  now: Date,
): PolicyImpact['reasons'] {
  const { decision } = evaluate(checklist, policy, checklist.facts, now);
  return decision.reasons.map(({ code, message }) => ({ code, message }));
}

function keepsGateShut(
  checklist: Checklist,
  policy: Policy,
  now: Date,
): PolicyImpact['reasons'] {
  if (!isClearance(checklist)) {
    return [];
  }
  const health = [
    ...clearanceHealth(checklist, policy, undefined, dayOf(now)),
    // As the backend found it, which no policy changes.
    ...checklist.health.filter(({ code }) => isToldByCatalog(code)),
  ];
  // Asked for all that it is for, so that only an empty list is too little.
  const digests = checklist.artifacts.map(({ digest }) => digest);
  return reasonsAgainst({ ...checklist, health }, digests, policy);
}
