import { isClearance } from '../gate/clearance';
import type { Checklist, ChecklistContent, OpenItem } from '../model/checklist';
import { evidenceOf } from '../model/checklist';
import { addDays } from '../model/days';
import type { Health, HealthCode } from '../model/health';
import { Policy, policyFor } from '../model/policy';
import { canonicalRefs } from '../model/text';

/** Days before the end of a clearance on which it begins to be noticed. */
const EXPIRING_DAYS = 30;

const TOLD_BY_CATALOG: readonly HealthCode[] = [
  'on-call-gone',
  'watcher-gone',
  'owner-changed',
  'entity-recreated',
];

/**
 * Whether it takes the catalog to tell that a health code applies.
 *
 * @public
 */
export function isToldByCatalog(code: HealthCode): boolean {
  return TOLD_BY_CATALOG.includes(code);
}

/**
 * What health looks at of a checklist.
 *
 * @public
 */
export interface HealthInput
  extends Pick<ChecklistContent, 'items' | 'tier'>,
    Pick<Checklist, 'state' | 'postLaunchReview' | 'validUntil'> {
  openItems: Pick<OpenItem, 'dueDate' | 'closedAt'>[];
}

/**
 * An agent as the catalog has it.
 *
 * @public
 */
export interface AgentIdentity {
  /** `metadata.uid`; another one for an entity that was deleted and made again. */
  uid: string | null;
  /** Refs of its owners, in order. */
  owners: string[];
}

/**
 * What health has to know of the catalog.
 *
 * @public
 */
export interface HealthFacts {
  /** Refs of the user entities, among those that the checklist names, that exist. */
  people: string[];
  /** The agent when the AI CoE Lead signed; `null` where nobody noted it. */
  agentThen: AgentIdentity | null;
  /** The agent now; `null` where the catalog has no such entity. */
  agentNow: AgentIdentity | null;
  /** By code, the UTC day on which it was noticed first, where it was before. */
  noticed: Partial<Record<HealthCode, string>>;
}

/**
 * What has become of a live clearance since it was signed, in a fixed order;
 * empty for every other checklist. Pure; see docs/gate.md.
 *
 * @param policy - the one in force today
 * @param facts - `undefined` where the catalog was not asked: then only what
 *   follows from the checklist and the day is told
 * @param today - UTC day, `YYYY-MM-DD`
 *
 * @public
 */
export function clearanceHealth(
  checklist: HealthInput,
  policy: Policy,
  facts: HealthFacts | undefined,
  today: string,
): Health[] {
  if (!isClearance(checklist)) {
    return [];
  }
  return [
    ...openItemsHealth(checklist, today),
    ...reviewHealth(checklist, policy, today),
    ...validityHealth(checklist, today),
    ...(facts === undefined ? [] : catalogHealth(checklist, facts, today)),
  ];
}

function onCallOf(checklist: Pick<ChecklistContent, 'items'>): string[] {
  const { primary, backup } = evidenceOf(checklist, 'on-call');
  return canonicalRefs([primary?.user, backup?.user]);
}

function watchersOf(checklist: Pick<ChecklistContent, 'items'>): string[] {
  const { watchers = [] } = evidenceOf(checklist, 'monitoring');
  return canonicalRefs(watchers.map(({ user }) => user));
}

function openItemsHealth({ openItems }: HealthInput, today: string): Health[] {
  const overdue = openItems
    .filter(({ closedAt, dueDate }) => closedAt === null && dueDate < today)
    .map(({ dueDate }) => dueDate)
    .sort();
  return overdue.length === 0
    ? []
    : [
        {
          code: 'open-items-overdue',
          since: addDays(overdue[0], 1),
          message: `Open items are overdue since ${overdue.join(', ')}.`,
          params: { dates: overdue.join(', '), count: overdue.length },
        },
      ];
}

function reviewHealth(
  { postLaunchReview, tier }: HealthInput,
  policy: Policy,
  today: string,
): Health[] {
  if (postLaunchReview === null || postLaunchReview.completedAt !== null) {
    return [];
  }
  const { dueDate } = postLaunchReview;
  const { reviewGraceDays } = policyFor(policy, tier);
  const since = addDays(dueDate, reviewGraceDays + 1);
  return since > today
    ? []
    : [
        {
          code: 'review-overdue',
          since,
          message: `The post-launch review was due on ${dueDate}, more than ${reviewGraceDays} days ago.`,
          params: { dueDate, graceDays: reviewGraceDays },
        },
      ];
}

function validityHealth({ validUntil }: HealthInput, today: string): Health[] {
  if (validUntil === null) {
    return [];
  }
  if (today > validUntil) {
    return [
      {
        code: 'expired',
        since: addDays(validUntil, 1),
        message: `The clearance was valid until ${validUntil}.`,
        params: { validUntil },
      },
    ];
  }
  const since = addDays(validUntil, -EXPIRING_DAYS);
  return since > today
    ? []
    : [
        {
          code: 'expiring',
          since,
          message: `The clearance is valid until ${validUntil}.`,
          params: { validUntil },
        },
      ];
}

function catalogHealth(
  checklist: HealthInput,
  { agentNow, agentThen, noticed, people }: HealthFacts,
  today: string,
): Health[] {
  const found: Omit<Health, 'since'>[] = [];
  const gone = (refs: string[]) => refs.filter(ref => !people.includes(ref));
  const onCall = gone(onCallOf(checklist)).join(', ');
  if (onCall !== '') {
    found.push({
      code: 'on-call-gone',
      message: `On call, but not in the catalog any more: ${onCall}.`,
      params: { people: onCall },
    });
  }
  const watchers = gone(watchersOf(checklist)).join(', ');
  if (watchers !== '') {
    found.push({
      code: 'watcher-gone',
      message: `Watches the dashboards, but is not in the catalog any more: ${watchers}.`,
      params: { people: watchers },
    });
  }
  if (agentThen !== null && agentNow !== null) {
    const before = agentThen.owners.join(', ');
    const now = agentNow.owners.join(', ');
    if (before !== now) {
      found.push({
        code: 'owner-changed',
        message: `The owner was ${
          before || 'nobody'
        } when it was signed, and is ${now || 'nobody'} now.`,
        params: { before, now },
      });
    }
    if (agentThen.uid !== agentNow.uid) {
      found.push({
        code: 'entity-recreated',
        message:
          'The entity was deleted and made again since it was signed, so it may be another agent of the same name.',
        params: {},
      });
    }
  }
  return found.map(({ code, ...rest }) => ({
    code,
    since: noticed[code] ?? today,
    ...rest,
  }));
}
