import type {
  ChecklistContent,
  ChecklistState,
  ItemContent,
  ItemStatus,
} from '../model/checklist';
import { dayOf, latestDayOf } from '../model/days';
import type { Decision } from '../model/decision';
import type { Facts } from '../model/facts';
import type { Finding } from '../model/finding';
import { Policy, policyFor } from '../model/policy';
import {
  leadSignature,
  RequiredSignature,
  Signature,
} from '../model/signature';
import { itemDefinitions } from '../items/definitions';
import type { RuleContext } from '../items/rule';
import { decide } from './decide';
import { requiredSignatures } from './requiredSignatures';

/**
 * What the rules look at: the content, and how far its signing has come.
 *
 * @public
 */
export interface EvaluationInput extends ChecklistContent {
  state: ChecklistState;
  signatures: Signature[];
}

/**
 * What the rules make of one item.
 *
 * @public
 */
export interface ItemEvaluation {
  number: number;
  status: ItemStatus;
  findings: Finding[];
}

/**
 * What the rules make of a checklist.
 *
 * @public
 */
export interface Evaluation {
  /** Of all ten items, in order. */
  items: ItemEvaluation[];
  decision: Decision;
  requiredSignatures: RequiredSignature[];
}

/** Of item 10: the lead's word, and nothing else, passes it. */
const SIGN_OFF: Record<ChecklistState, ItemStatus> = {
  draft: 'pending',
  'in-review': 'pending',
  cleared: 'pass',
  conditional: 'pass',
  blocked: 'fail',
  revoked: 'fail',
  // The lead did sign, and nobody took it back.
  superseded: 'pass',
};

/**
 * Applies every rule of template 07 to a checklist.
 *
 * Pure: the same arguments give the same answer in the browser, the backend
 * and the command-line client. Never throws for what people wrote.
 *
 * @param policy - as it is configured; what it says of the checklist's tier is
 *   looked up here
 * @param now - the instant from which ages are counted; once the AI CoE Lead
 *   has signed, the day of that signature counts instead
 *
 * @public
 */
export function evaluate(
  checklist: EvaluationInput,
  policy: Policy,
  facts: Facts,
  now: Date,
): Evaluation {
  const lead = leadSignature(checklist);
  const rules = policyFor(policy, checklist.tier);
  const moment = lead?.signedAt ?? now;
  const context: RuleContext = {
    content: checklist,
    policy: rules,
    facts,
    today: dayOf(moment),
    latestToday: latestDayOf(moment),
  };
  const items = itemDefinitions.map(definition =>
    definition.number === 10
      ? { number: 10, status: SIGN_OFF[checklist.state], findings: [] }
      : evaluateItem(definition, context),
  );
  const decision = decide(
    items.slice(0, 9).map(({ status }) => status),
    checklist,
    rules,
    facts,
  );
  return {
    items,
    decision,
    requiredSignatures: requiredSignatures(
      checklist,
      checklist.signatures,
      decision,
      facts,
    ),
  };
}

function evaluateItem(
  definition: (typeof itemDefinitions)[number],
  context: RuleContext,
): ItemEvaluation {
  const item = context.content.items.find(
    ({ number }) => number === definition.number,
  );
  if (item === undefined || isUntouched(item)) {
    return { number: definition.number, status: 'pending', findings: [] };
  }
  // The definition and the item have the same number, hence the same evidence.
  const rule = definition.findings as (
    evidence: ItemContent['evidence'],
    context: RuleContext,
  ) => Finding[];
  const findings = rule(item.evidence, context);
  return {
    number: definition.number,
    status: itemStatus(item.declared, findings),
    findings,
  };
}

/** Nobody wants to be told what is missing where they have not begun. */
function isUntouched(item: ItemContent): boolean {
  return item.declared === null && Object.keys(item.evidence).length === 0;
}

/** A builder can declare worse than the evidence shows, never better. */
function itemStatus(
  declared: ItemContent['declared'],
  findings: Finding[],
): ItemStatus {
  if (declared === null) {
    return 'pending';
  }
  const severities = findings.map(({ severity }) => severity);
  if (declared === 'fail' || severities.includes('blocker')) {
    return 'fail';
  }
  return declared === 'warn' || severities.includes('warning')
    ? 'warn'
    : 'pass';
}
