import {
  addDays,
  Checklist,
  ChecklistEvent,
  ChecklistState,
  OpenItem,
  Policy,
  policyFor,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { parseEntityRef } from '@backstage/catalog-model';
import ical, {
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { findTakenOut, TakenOut } from './takenOut';

/** One day that somebody should have in their calendar, or no longer. */
interface Entry {
  /** Which of the checklist's days it is; the same for ever. */
  key: string;
  day: string;
  summary: string;
  description: string;
  /** Whether the checklist named the day and does so no longer. */
  isTakenOut?: boolean;
}

/** What the calendar looks at in the policies, as it holds for the tier. */
type Rules = Pick<Policy, 'closeGateOn' | 'postLaunchReviewDays'>;

/**
 * The days of a checklist as an iCalendar file: launch, open items, the review
 * after launch, and the last day of the clearance. Before clearance they are as
 * planned, and marked so. Days that were taken out are cancelled until they are
 * past, as calendars drop nothing by themselves; so are those that were still
 * to come when the clearance was superseded.
 *
 * The same checklist gives the same file all day, and a later revision replaces
 * the events of an earlier one.
 */
export function renderCalendar(
  checklist: Checklist,
  context: {
    /** That of the checklist; what it says of its tier is looked up here. */
    policy: Pick<Policy, 'postLaunchReviewDays' | 'tiers'>;
    /** The one in force today, by which the gate answers. */
    policyInForce: Pick<Policy, 'closeGateOn' | 'tiers'>;
    /** The checklist's own, in order. */
    events: ChecklistEvent[];
    today: string;
  },
): string {
  const { id, revision, createdAt, updatedAt } = checklist;
  const agent = agentOf(checklist);
  const calendar = ical({
    name: `Pilot to Prod: ${agent}`,
    prodId: { company: 'ai-coe', product: 'pilot-to-prod', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const { events, today } = context;
  const { tier } = checklist;
  const { postLaunchReviewDays } = policyFor(context.policy, tier);
  const { closeGateOn } = policyFor(context.policyInForce, tier);
  const rules: Rules = { closeGateOn, postLaunchReviewDays };
  const entries = [
    ...entriesOf(checklist, rules),
    ...takenOutEntries(
      findTakenOut(checklist, events),
      checklist,
      rules,
    ).filter(({ day }) => day >= today),
  ];
  for (const entry of entries) {
    calendar.createEvent({
      id: `${id}-${entry.key}@pilot-to-prod`,
      sequence: revision,
      created: new Date(createdAt),
      lastModified: new Date(updatedAt),
      stamp: new Date(updatedAt),
      allDay: true,
      start: new Date(entry.day),
      // The day after the last, by RFC 5545.
      end: new Date(addDays(entry.day, 1)),
      summary: printable(`${agent}: ${entry.summary}`),
      description: printable(entry.description),
      status: entry.isTakenOut
        ? ICalEventStatus.CANCELLED
        : statusOf(checklist, entry, today),
      // A day to remember, on which nobody is busy because of it.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  // Every line ends with a line break, the last as well.
  return `${calendar.toString()}\r\n`;
}

function entriesOf(checklist: Checklist, rules: Rules): Entry[] {
  const { postLaunchReviewDays } = rules;
  const { entityRef, targetLaunchDate, postLaunchReview, validUntil } =
    checklist;
  const reviewDay =
    postLaunchReview?.dueDate ??
    (targetLaunchDate && addDays(targetLaunchDate, postLaunchReviewDays));
  const done = postLaunchReview?.completedAt ? ' (done)' : '';
  return [
    ...(targetLaunchDate === null
      ? []
      : [launchEntry(targetLaunchDate, entityRef)]),
    ...checklist.openItems.map(openItemEntry),
    ...(reviewDay
      ? [reviewEntry(reviewDay, entityRef, postLaunchReviewDays, done)]
      : []),
    ...(validUntil === null
      ? []
      : [validityEntry(validUntil, checklist, rules)]),
  ];
}

function takenOutEntries(
  { targetLaunchDate, openItems }: TakenOut,
  { entityRef }: Checklist,
  { postLaunchReviewDays }: Rules,
): Entry[] {
  const entries = openItems.map(openItem =>
    openItemEntry({ ...openItem, closedAt: null }),
  );
  if (targetLaunchDate !== null) {
    entries.push(
      launchEntry(targetLaunchDate, entityRef),
      reviewEntry(
        addDays(targetLaunchDate, postLaunchReviewDays),
        entityRef,
        postLaunchReviewDays,
      ),
    );
  }
  return entries.map(entry => ({ ...entry, isTakenOut: true }));
}

function launchEntry(day: string, entityRef: string): Entry {
  return {
    key: 'launch',
    day,
    summary: 'launch',
    description: `Target launch date of ${entityRef}.`,
  };
}

function reviewEntry(
  day: string,
  entityRef: string,
  postLaunchReviewDays: number,
  done = '',
): Entry {
  return {
    key: 'review',
    day,
    summary: `${postLaunchReviewDays}-day post-launch review${done}`,
    description: `Does ${entityRef} stay in production, or return to pilot?`,
  };
}

function validityEntry(
  day: string,
  { entityRef, agentVersion }: Checklist,
  { closeGateOn }: Rules,
): Entry {
  return {
    key: 'validity',
    day,
    summary: 'last day of the clearance',
    description: [
      `The clearance of ${entityRef}, version ${agentVersion}, ends with this day.`,
      ...(closeGateOn.includes('expired')
        ? ['From the next day on the gate is closed.']
        : []),
      'Renew it before: start a renewal on the Pilot to Prod tab, look at each item again, and have it signed.',
    ].join(' '),
  };
}

function openItemEntry(
  openItem: Pick<
    OpenItem,
    'id' | 'item' | 'missing' | 'owner' | 'dueDate' | 'closedAt'
  >,
): Entry {
  const { id, item, missing, owner, dueDate, closedAt } = openItem;
  return {
    key: `open-item-${id}`,
    day: dueDate,
    summary: `open item of item ${item} ${closedAt ? 'closed' : 'due'}`,
    description: `${missing}\n\nOwner: ${owner}`,
  };
}

const STATUSES: Record<
  Exclude<ChecklistState, 'superseded'>,
  ICalEventStatus
> = {
  draft: ICalEventStatus.TENTATIVE,
  'in-review': ICalEventStatus.TENTATIVE,
  cleared: ICalEventStatus.CONFIRMED,
  conditional: ICalEventStatus.CONFIRMED,
  blocked: ICalEventStatus.CANCELLED,
  revoked: ICalEventStatus.CANCELLED,
};

function statusOf(
  { state }: Checklist,
  { day }: Entry,
  today: string,
): ICalEventStatus {
  if (state === 'superseded') {
    // Its renewal has the days to come; those before were as they were.
    return day < today ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED;
  }
  return STATUSES[state];
}

function agentOf({ entityRef, agentVersion }: Checklist): string {
  return `${parseEntityRef(entityRef).name} ${agentVersion}`;
}

/**
 * RFC 5545 knows no control characters in a text but tab and line break, and
 * many readers end a line at the other separators of Unicode as well.
 */
function printable(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '');
}
