import {
  addDays,
  Checklist,
  OpenItem,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { parseEntityRef } from '@backstage/catalog-model';
import ical, {
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';

/** One day that somebody should have in their calendar. */
interface Entry {
  /** Which of the checklist's days it is; the same for ever. */
  key: string;
  day: string;
  summary: string;
  description: string;
}

/**
 * The days of a checklist as an iCalendar file: launch, open items, and the
 * review after launch. Before clearance they are as planned, and marked so.
 *
 * The same checklist always gives the same file, and a later revision replaces
 * the events of an earlier one.
 */
export function renderCalendar(
  checklist: Checklist,
  policy: Pick<Policy, 'postLaunchReviewDays'>,
): string {
  const { id, revision, createdAt, updatedAt } = checklist;
  const agent = agentOf(checklist);
  const calendar = ical({
    name: `Pilot to Prod: ${agent}`,
    prodId: { company: 'ai-coe', product: 'pilot-to-prod', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const entry of entriesOf(checklist, policy)) {
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
      status: statusOf(checklist),
      // A day to remember, on which nobody is busy because of it.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}

function entriesOf(
  checklist: Checklist,
  { postLaunchReviewDays }: Pick<Policy, 'postLaunchReviewDays'>,
): Entry[] {
  const { entityRef, targetLaunchDate, postLaunchReview } = checklist;
  const entries: Entry[] = [];
  if (targetLaunchDate !== null) {
    entries.push({
      key: 'launch',
      day: targetLaunchDate,
      summary: 'launch',
      description: `Target launch date of ${entityRef}.`,
    });
  }
  entries.push(...checklist.openItems.map(openItemEntry));
  const reviewDay =
    postLaunchReview?.dueDate ??
    (targetLaunchDate && addDays(targetLaunchDate, postLaunchReviewDays));
  if (reviewDay) {
    const done = postLaunchReview?.completedAt ? ' (done)' : '';
    entries.push({
      key: 'review',
      day: reviewDay,
      summary: `${postLaunchReviewDays}-day post-launch review${done}`,
      description: `Does ${entityRef} stay in production, or return to pilot?`,
    });
  }
  return entries;
}

function openItemEntry(openItem: OpenItem): Entry {
  const { id, item, missing, owner, dueDate, closedAt } = openItem;
  return {
    key: `open-item-${id}`,
    day: dueDate,
    summary: `open item of item ${item} ${closedAt ? 'closed' : 'due'}`,
    description: `${missing}\n\nOwner: ${owner}`,
  };
}

function statusOf({ state }: Checklist): ICalEventStatus {
  switch (state) {
    case 'cleared':
    case 'conditional':
      return ICalEventStatus.CONFIRMED;
    case 'blocked':
    case 'revoked':
      return ICalEventStatus.CANCELLED;
    default:
      return ICalEventStatus.TENTATIVE;
  }
}

function agentOf({ entityRef, agentVersion }: Checklist): string {
  return `${parseEntityRef(entityRef).name} ${agentVersion}`;
}

/** RFC 5545 knows no control characters in a text but tab and line break. */
function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '');
}
