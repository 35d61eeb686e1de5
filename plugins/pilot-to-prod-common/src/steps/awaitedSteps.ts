import type { Checklist, ChecklistItem } from '../model/checklist';
import { evidenceOf } from '../model/checklist';
import { isInvolved } from '../model/involvement';
import { canonicalRef } from '../model/text';
import type { AwaitedStep } from './awaitedStep';

/**
 * All the steps that a checklist waits for now, in the order in which they are
 * wanted (contract 5). Several people can be awaited at once.
 *
 * @param today - UTC day, `YYYY-MM-DD`
 *
 * @public
 */
export function awaitedSteps(
  checklist: Checklist,
  today: string,
): AwaitedStep[] {
  switch (checklist.state) {
    case 'draft':
      return stepsOfDraft(checklist);
    case 'in-review':
      return signaturesOfReview(checklist);
    case 'blocked':
      return [byBuilders(checklist, 'reopen')];
    case 'cleared':
    case 'conditional':
      return stepsAfterLaunch(
        checklist,
        checklist.roleHolders.aiCoeLeads,
        today,
      );
    default:
      return [];
  }
}

/**
 * Whether a builder can mend an item, or whether it waits for somebody else or
 * needs nothing.
 *
 * @public
 */
export function needsBuilder({
  number,
  status,
  declared,
  findings,
}: ChecklistItem): boolean {
  if (number === 10) {
    return false;
  }
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

/**
 * The primary on-call of item 3, who alone can acknowledge the runbook.
 *
 * @public
 */
export function primaryOnCall(checklist: Checklist): string | undefined {
  return evidenceOf(checklist, 'on-call').primary?.user;
}

/**
 * Whether an approver is needed because success criteria changed.
 *
 * @public
 */
export function goalpostsMoved(checklist: Checklist): boolean {
  return hasFinding(checklist, 'goalposts-moved');
}

function stepsOfDraft(checklist: Checklist): AwaitedStep[] {
  const { decision, items, requiredSignatures, roleHolders } = checklist;
  const steps: AwaitedStep[] = [];
  if (
    items.some(needsBuilder) ||
    lacksSponsor(checklist) ||
    decision.reasons.some(({ code }) => code !== 'item-failed')
  ) {
    steps.push(byBuilders(checklist, 'fill-in'));
  }
  if (goalpostsMoved(checklist)) {
    steps.push({
      step: 'approve-criteria',
      role: 'approver',
      anyOf: roleHolders.approvers.filter(ref => !isInvolved(ref, checklist)),
    });
  }
  const primary = canonicalRef(primaryOnCall(checklist) ?? '');
  if (
    hasFinding(checklist, 'not-acknowledged') &&
    primary?.startsWith('user:') &&
    evidenceOf(checklist, 'runbook').version?.trim()
  ) {
    steps.push({ step: 'acknowledge', role: 'on-call', anyOf: [primary] });
  }
  if (steps.length > 0) {
    return steps;
  }
  return requiredSignatures
    .filter(({ role, signed }) => role === 'agent-builder' && !signed)
    .map(({ role, anyOf }) => ({ step: 'sign', role, anyOf }));
}

function signaturesOfReview(checklist: Checklist): AwaitedStep[] {
  const open = checklist.requiredSignatures.filter(({ signed }) => !signed);
  const lead = open.find(({ role }) => role === 'ai-coe-lead');
  const others = open.filter(({ role }) => role !== 'ai-coe-lead');
  const steps = others.map(
    ({ role, anyOf }): AwaitedStep => ({ step: 'sign', role, anyOf }),
  );
  // A lead who did not build the agent needs no peer review.
  const leads = others.every(({ role }) => role === 'peer-reviewer')
    ? lead?.anyOf.filter(
        ref => others.length === 0 || !isInvolved(ref, checklist),
      ) ?? []
    : [];
  return lead !== undefined && (leads.length > 0 || others.length === 0)
    ? [...steps, { step: 'sign', role: 'ai-coe-lead', anyOf: leads }]
    : steps;
}

/**
 * The steps that a clearance waits for: open items to close, and the review
 * after launch once it is due. They follow from what was promised when it was
 * signed, so that the rules need not be asked again.
 *
 * @param aiCoeLeads - refs of the users who may review
 * @param today - UTC day, `YYYY-MM-DD`
 *
 * @public
 */
export function stepsAfterLaunch(
  clearance: Pick<Checklist, 'openItems' | 'postLaunchReview'>,
  aiCoeLeads: string[],
  today: string,
): AwaitedStep[] {
  const steps = clearance.openItems
    .filter(({ closedAt }) => closedAt === null)
    .sort((a, b) => a.dueDate.localeCompare(b.dueDate))
    .map(
      ({ id, owner, dueDate }): AwaitedStep => ({
        step: 'close-open-item',
        role: 'open-item-owner',
        anyOf: [canonicalRef(owner) ?? owner],
        dueDate,
        openItemId: id,
      }),
    );
  const review = clearance.postLaunchReview;
  if (review && review.completedAt === null && review.dueDate <= today) {
    steps.push({
      step: 'review-after-launch',
      role: 'ai-coe-lead',
      anyOf: aiCoeLeads,
      dueDate: review.dueDate,
    });
  }
  return steps;
}

/**
 * Whether a conditional launch lacks a sponsor who did not build the agent.
 *
 * @public
 */
export function lacksSponsor({ requiredSignatures }: Checklist): boolean {
  return requiredSignatures.some(
    ({ role, anyOf }) => role === 'sponsor' && anyOf.length === 0,
  );
}

function hasFinding({ items }: Checklist, wanted: string): boolean {
  return items.some(({ findings }) =>
    findings.some(({ code }) => code === wanted),
  );
}

function byBuilders(
  { builders }: Checklist,
  step: 'fill-in' | 'reopen',
): AwaitedStep {
  return { step, role: 'agent-builder', anyOf: builders };
}
