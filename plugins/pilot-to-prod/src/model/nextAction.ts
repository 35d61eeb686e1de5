import {
  Checklist,
  ChecklistItem,
  OpenItem,
  SignatureRole,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  Capabilities,
  capabilitiesOf,
  goalpostsMoved,
  isClearance,
  primaryOnCall,
} from './capabilities';

/** Somebody for whom a checklist waits. */
export type AwaitedRole = SignatureRole | 'on-call' | 'approver' | 'builders';

/** The one thing that the person who looks should do next, or why none. */
export type NextAction =
  | { kind: 'acknowledge' }
  | { kind: 'approve-criteria' }
  | { kind: 'sign'; role: SignatureRole }
  | { kind: 'edit-item'; item: number; pending: boolean }
  | { kind: 'edit-header'; missing: 'launch-date' | 'sponsor' }
  | { kind: 'set-open-items'; item: number }
  | { kind: 'reopen' }
  | { kind: 'close-open-item'; openItem: OpenItem }
  | { kind: 'review-after-launch'; dueDate: string }
  | { kind: 'start-new' }
  | { kind: 'wait'; role: AwaitedRole; people: string[] }
  | { kind: 'done' };

/**
 * What `user` should do next with a checklist.
 *
 * @param today - UTC day
 */
export function nextAction(
  checklist: Checklist,
  user: string,
  today: string,
): NextAction {
  const can = capabilitiesOf(checklist, user);
  if (isClearance(checklist)) {
    return afterClearance(checklist, can, today);
  }
  if (checklist.state === 'blocked') {
    return can.reopen ? { kind: 'reopen' } : waitForBuilders(checklist);
  }
  if (checklist.state === 'revoked') {
    return { kind: 'start-new' };
  }
  if (can.acknowledge) {
    return { kind: 'acknowledge' };
  }
  if (can.approveCriteria) {
    return { kind: 'approve-criteria' };
  }
  if (can.edit && lacksSponsor(checklist)) {
    return { kind: 'edit-header', missing: 'sponsor' };
  }
  if (can.sign.length > 0) {
    return { kind: 'sign', role: can.sign[0] };
  }
  return (can.edit && toMend(checklist)) || awaited(checklist);
}

function afterClearance(
  checklist: Checklist,
  can: Capabilities,
  today: string,
): NextAction {
  const openItem = [...checklist.openItems]
    .sort((a, b) => a.dueDate.localeCompare(b.dueDate))
    .find(can.closeOpenItem);
  if (openItem) {
    return { kind: 'close-open-item', openItem };
  }
  const dueDate = checklist.postLaunchReview?.dueDate;
  return can.reviewAfterLaunch && dueDate !== undefined && dueDate <= today
    ? { kind: 'review-after-launch', dueDate }
    : { kind: 'done' };
}

/** What a builder has to mend before anybody can sign. */
function toMend(checklist: Checklist): NextAction | undefined {
  const { decision, items } = checklist;
  const own = items.filter(({ number }) => number !== 10);
  const item = own.find(needsBuilder);
  if (item) {
    return {
      kind: 'edit-item',
      item: item.number,
      pending: item.status === 'pending',
    };
  }
  const { reasons } = decision;
  if (reasons.some(({ code }) => code === 'launch-date-missing')) {
    return { kind: 'edit-header', missing: 'launch-date' };
  }
  const openItem = reasons.find(({ code }) => code.startsWith('open-item'));
  if (openItem?.item !== undefined) {
    return { kind: 'set-open-items', item: openItem.item };
  }
  const warned = own.find(({ status }) => status === 'warn');
  if (decision.outcome === 'blocked' && warned) {
    return { kind: 'edit-item', item: warned.number, pending: false };
  }
  return undefined;
}

/** Whether a builder can mend an item, or whether it waits for somebody else. */
function needsBuilder({ status, declared, findings }: ChecklistItem): boolean {
  if (status === 'pending') {
    return true;
  }
  const blockers = findings.filter(({ severity }) => severity === 'blocker');
  return (
    status === 'fail' &&
    (declared === 'fail' ||
      blockers.some(
        ({ code }) => code !== 'not-acknowledged' && code !== 'goalposts-moved',
      ))
  );
}

/** A conditional launch needs a sponsor who did not build the agent. */
function lacksSponsor({ requiredSignatures }: Checklist): boolean {
  return requiredSignatures.some(
    ({ role, anyOf }) => role === 'sponsor' && anyOf.length === 0,
  );
}

function awaited(checklist: Checklist): NextAction {
  if (checklist.state === 'in-review') {
    const next = checklist.requiredSignatures.find(({ signed }) => !signed);
    return next
      ? { kind: 'wait', role: next.role, people: next.anyOf }
      : { kind: 'done' };
  }
  const mendable = checklist.items.some(
    item => item.number !== 10 && needsBuilder(item),
  );
  if (!mendable && goalpostsMoved(checklist)) {
    const people = checklist.facts.approvers;
    return { kind: 'wait', role: 'approver', people };
  }
  const unread = checklist.items.some(({ findings }) =>
    findings.some(({ code }) => code === 'not-acknowledged'),
  );
  const primary = primaryOnCall(checklist);
  if (!mendable && unread && primary !== undefined) {
    return { kind: 'wait', role: 'on-call', people: [primary] };
  }
  return waitForBuilders(checklist);
}

function waitForBuilders({ builders }: Checklist): NextAction {
  return { kind: 'wait', role: 'builders', people: builders };
}
