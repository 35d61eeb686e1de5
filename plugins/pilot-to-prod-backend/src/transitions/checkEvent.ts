import { Act, mayStart, refusal } from '../authorization/acts';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { HeldRole, RegistryEvent } from '../registry/RegistryEvent';
import { eventConflict } from './eventConflict';

/**
 * Why an event cannot follow on a state; `undefined` where it can. No event is
 * written that this refuses, and none that is read counts as genuine.
 *
 * Pure: who held which role at that moment is taken from the event.
 *
 * @param record - the state before the event, `undefined` before the first
 */
export function checkEvent(
  record: ChecklistRecord | undefined,
  event: RegistryEvent,
): string | undefined {
  if (record === undefined || event.type === 'created') {
    return creationFault(record, event);
  }
  if (event.sequence !== record.revision + 1) {
    return `Event ${event.sequence} does not follow event ${record.revision}`;
  }
  return (
    eventConflict(record, event) ??
    (isPartOfStart(record, event) ? undefined : actorFault(record, event))
  );
}

function creationFault(
  record: ChecklistRecord | undefined,
  event: RegistryEvent,
): string | undefined {
  if (
    record !== undefined ||
    event.type !== 'created' ||
    event.sequence !== 1
  ) {
    return 'A checklist begins once, and with nothing else';
  }
  const isRenewedByBuilder =
    event.data.renewal !== null && event.data.builders.includes(event.actor);
  return mayStart(heldRolesOf(event)) || isRenewedByBuilder
    ? undefined
    : 'Only an owner of the agent or an AI CoE Lead may start a checklist';
}

/** What an import brings is saved by whoever starts the checklist with it. */
function isPartOfStart(record: ChecklistRecord, event: RegistryEvent): boolean {
  return (
    (event.type === 'item-saved' || event.type === 'open-items-set') &&
    event.actor === record.createdBy &&
    event.at === record.createdAt &&
    record.updatedAt === record.createdAt
  );
}

function actorFault(
  record: ChecklistRecord,
  event: Exclude<RegistryEvent, { type: 'created' }>,
): string | undefined {
  const held = heldRolesOf(event);
  const holders = (role: HeldRole) =>
    held.includes(role) ? [event.actor] : [];
  return refusal(
    actOf(event),
    record,
    { userRef: event.actor },
    { aiCoeLeads: holders('ai-coe-lead'), approvers: holders('approver') },
  );
}

function heldRolesOf({ data }: RegistryEvent): HeldRole[] {
  return 'heldRoles' in data ? data.heldRoles : [];
}

/** What somebody did for the event to happen. */
function actOf(event: Exclude<RegistryEvent, { type: 'created' }>): Act {
  switch (event.type) {
    case 'header-changed':
    case 'item-saved':
    case 'open-items-set':
      return { type: 'edit' };
    case 'acknowledged':
      return { type: 'acknowledge' };
    case 'criteria-approved':
      return { type: 'approve-criteria' };
    case 'signed':
      return { type: 'sign', role: event.data.role };
    case 'withdrawn':
      return { type: 'withdraw' };
    case 'returned':
      return { type: 'return' };
    case 'reopened':
      return { type: 'reopen' };
    case 'revoked':
      return { type: 'revoke' };
    case 'superseded':
      return { type: 'supersede' };
    case 'post-launch-reviewed':
      return {
        type: event.data.outcome === 'keep' ? 'review-after-launch' : 'revoke',
      };
    case 'open-item-closed':
      return { type: 'close-open-item', openItemId: event.data.openItemId };
    default:
      throw new Error(`Unknown event ${(event as { type: string }).type}`);
  }
}
