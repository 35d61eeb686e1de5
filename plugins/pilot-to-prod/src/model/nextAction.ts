import {
  AwaitedRole,
  awaitedSteps,
  Checklist,
  isClearance,
  lacksSponsor,
  needsBuilder,
  OpenItem,
  SignatureRole,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { AgentContext, Capabilities, capabilitiesOf } from './capabilities';
import { compareTimes } from './dates';
import { renewableCodes } from './healthWords';

/** Somebody for whom a checklist waits; `builders` to do more than sign. */
type WaitRole = AwaitedRole | 'builders';

/** The one thing that the person who looks should do next, or why none. */
export type NextAction =
  | { kind: 'acknowledge' }
  | { kind: 'approve-criteria' }
  | { kind: 'sign'; role: SignatureRole }
  | { kind: 'edit-item'; item: number; pending: boolean }
  | { kind: 'edit-header'; missing: 'launch-date' | 'sponsor' | 'tier' }
  | { kind: 'set-open-items'; item: number }
  | { kind: 'reopen' }
  | { kind: 'close-open-item'; openItem: OpenItem }
  | { kind: 'review-after-launch'; dueDate: string }
  | { kind: 'renew' }
  | { kind: 'start-new' }
  | { kind: 'wait'; role: WaitRole; people: string[] }
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
  agent?: AgentContext,
): NextAction {
  const can = capabilitiesOf(checklist, user, agent);
  if (isClearance(checklist)) {
    return afterClearance(checklist, can, today);
  }
  if (checklist.state === 'blocked') {
    return can.reopen ? { kind: 'reopen' } : waitForBuilders(checklist);
  }
  if (checklist.state === 'revoked') {
    return { kind: 'start-new' };
  }
  if (checklist.state === 'superseded') {
    return { kind: 'done' };
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
  return (can.edit && toMend(checklist)) || awaited(checklist, today);
}

function afterClearance(
  checklist: Checklist,
  can: Capabilities,
  today: string,
): NextAction {
  const toRenew = can.renew ? renewableCodes(checklist) : [];
  if (toRenew.includes('expired')) {
    return { kind: 'renew' };
  }
  const openItem = [...checklist.openItems]
    .sort((a, b) => compareTimes(a.dueDate, b.dueDate))
    .find(can.closeOpenItem);
  if (openItem) {
    return { kind: 'close-open-item', openItem };
  }
  const dueDate = checklist.postLaunchReview?.dueDate;
  if (can.reviewAfterLaunch && dueDate !== undefined && dueDate <= today) {
    return { kind: 'review-after-launch', dueDate };
  }
  return toRenew.length > 0 ? { kind: 'renew' } : { kind: 'done' };
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
  if (reasons.some(({ code }) => code === 'tier-lowered')) {
    return { kind: 'edit-header', missing: 'tier' };
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

function awaited(checklist: Checklist, today: string): NextAction {
  const [next] = awaitedSteps(checklist, today);
  if (next === undefined) {
    return { kind: 'done' };
  }
  return next.role === 'agent-builder' && checklist.state === 'draft'
    ? waitForBuilders(checklist)
    : { kind: 'wait', role: next.role, people: next.anyOf };
}

function waitForBuilders({ builders }: Checklist): NextAction {
  return { kind: 'wait', role: 'builders', people: builders };
}
