import { DateTime } from 'luxon';

/** A UTC day or an instant in the reader's words, such as "13 May 2026". */
export function formatDay(dayOrInstant: string): string {
  return DateTime.fromISO(dayOrInstant, { zone: 'utc' }).toLocaleString(
    DateTime.DATE_MED,
  );
}

/** The same without the year, for places where space is short. */
export function formatShortDay(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).toLocaleString({
    day: 'numeric',
    month: 'short',
  });
}

/** An instant with its time, in the reader's words and time zone. */
export function formatInstant(instant: string): string {
  return DateTime.fromISO(instant).toLocaleString(DateTime.DATETIME_MED);
}

/** How long ago an instant was, such as "2 days ago". */
export function formatAgo(instant: string, now: Date): string {
  return (
    DateTime.fromISO(instant).toRelative({
      base: DateTime.fromJSDate(now),
      style: 'short',
    }) ?? ''
  );
}
