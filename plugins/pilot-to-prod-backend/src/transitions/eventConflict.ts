import {
  dayOf,
  differsFromLocked,
  evidenceOf,
  followCriteria,
  validUntil,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { RegistryEvent } from '../registry/RegistryEvent';
import { assess, Assessment } from '../service/assess';
import { signingConflict } from '../service/signingConflict';
import { stateConflict } from './stateConflict';

type LaterEvent = Exclude<RegistryEvent, { type: 'created' }>;
type Of<T extends LaterEvent['type']> = Extract<LaterEvent, { type: T }>;

/**
 * Why an event cannot follow on this state, whoever the actor is; `undefined`
 * where it can. Looks at nothing but the state and the event, so that it says
 * the same when the event happens and whenever the history is read again.
 */
export function eventConflict(
  record: ChecklistRecord,
  event: LaterEvent,
): string | undefined {
  const conflict = stateConflict(record, event.type);
  if (conflict !== undefined) {
    return conflict;
  }
  switch (event.type) {
    case 'acknowledged':
      return acknowledgementConflict(record, event);
    case 'criteria-approved':
      return approvalConflict(record, event);
    case 'open-item-closed':
      return closureConflict(record, event);
    case 'post-launch-reviewed':
      return record.postLaunchReview?.completedAt
        ? 'The post-launch review has been done already'
        : undefined;
    case 'signed':
      return signatureConflict(record, event);
    default:
      return undefined;
  }
}

function acknowledgementConflict(
  record: ChecklistRecord,
  { data }: Of<'acknowledged'>,
): string | undefined {
  const { url, version } = evidenceOf(record, 'runbook');
  if (url === undefined || !version?.trim()) {
    return 'Item 7 does not link a runbook with its version yet, so there is nothing to acknowledge';
  }
  return data.runbookUrl === url && data.runbookVersion === version
    ? undefined
    : 'The acknowledged runbook is not that of item 7';
}

/** An approval is about criteria that differ from those that are locked. */
function approvalConflict(
  record: ChecklistRecord,
  { at }: Of<'criteria-approved'>,
): string | undefined {
  const { criteria = [] } = evidenceOf(record, 'success-criteria');
  if (criteria.length === 0) {
    return 'Item 1 has no success criteria, so there is nothing to approve';
  }
  return differsFromLocked(criteria, lockedCriteria(record, at))
    ? undefined
    : 'The success criteria do not differ from the locked ones, so there is nothing to approve';
}

function lockedCriteria(record: ChecklistRecord, at: string) {
  return followCriteria(record.criteriaHistory, record, new Date(at)).locked;
}

function closureConflict(
  record: ChecklistRecord,
  { data }: Of<'open-item-closed'>,
): string | undefined {
  const openItem = record.openItems.find(({ id }) => id === data.openItemId);
  if (openItem === undefined) {
    return `There is no open item ${data.openItemId}`;
  }
  return openItem.closedAt === null
    ? undefined
    : 'The open item is closed already';
}

function signatureConflict(
  record: ChecklistRecord,
  { actor, at, data }: Of<'signed'>,
): string | undefined {
  const basis = data.clearance ?? data.basis;
  if (basis === null) {
    return 'The signature does not say what it rests on';
  }
  const isLead = data.role === 'ai-coe-lead';
  if (isLead !== (data.clearance !== null)) {
    return 'The signature of the AI CoE Lead clears a checklist, and no other does';
  }
  // What is locked follows from the history itself.
  const facts = { ...basis.facts, lockedCriteria: lockedCriteria(record, at) };
  const assessment = assess(record, basis.policy, facts, new Date(at));
  const conflict = signingConflict(
    data.role,
    actor,
    data.digest,
    record,
    assessment,
  );
  return conflict ?? clearanceConflict(record, at, data.clearance, assessment);
}

/** A clearance says what follows from its content, and for as long as it does. */
function clearanceConflict(
  record: ChecklistRecord,
  at: string,
  clearance: Of<'signed'>['data']['clearance'],
  { evaluation, policy }: Assessment,
): string | undefined {
  if (clearance === null) {
    return undefined;
  }
  const { outcome } = evaluation.decision;
  if (clearance.state !== outcome) {
    return `The decision is ${outcome}, and not ${clearance.state}`;
  }
  const lastDay = validUntil(policy, record.tier, dayOf(at));
  return clearance.validUntil === lastDay
    ? undefined
    : `The clearance is valid until ${lastDay}, and not ${clearance.validUntil}`;
}
