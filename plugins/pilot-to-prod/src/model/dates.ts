import type { Reader } from './language';

const DAY = { year: 'numeric', month: 'short', day: 'numeric' } as const;

/** From the longest to the shortest, each with its length in seconds. */
const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A UTC day or an instant in the reader's words, such as "13 May 2026". */
export function formatDay(dayOrInstant: string, reader: Reader): string {
  return format(dayOrInstant, reader, { ...DAY, timeZone: 'UTC' });
}

/** The same without the year, for places where space is short. */
export function formatShortDay(day: string, reader: Reader): string {
  return format(day, reader, {
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
}

/** An instant with its time, in the reader's words and time zone. */
export function formatInstant(instant: string, reader: Reader): string {
  return format(instant, reader, {
    ...DAY,
    hour: 'numeric',
    minute: '2-digit',
  });
}

/** An instant as a document tells it, which is read in any time zone. */
export function formatUtcInstant(instant: string, reader: Reader): string {
  return format(instant, reader, {
    ...DAY,
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
}

/** Puts days, or instants, in their order: the earlier first. */
export function compareTimes(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** How long ago an instant was, such as "2 days ago". */
export function formatAgo(
  instant: string,
  now: Date,
  { language }: Reader,
): string {
  const seconds = (now.getTime() - Date.parse(instant)) / 1000;
  const [unit, length] =
    UNITS.find(([, secondsOfUnit]) => seconds >= secondsOfUnit) ??
    UNITS.at(-1)!;
  const count = Math.trunc(seconds / length);
  return new Intl.RelativeTimeFormat(language, {
    style: 'short',
    numeric: 'auto',
  }).format(-count, unit);
}

function format(
  text: string,
  { language }: Reader,
  options: Intl.DateTimeFormatOptions,
): string {
  const instant = Date.parse(text);
  // What is no day or instant stands as it came, rather than for an exception.
  return Number.isNaN(instant)
    ? text
    : new Intl.DateTimeFormat(language, options).format(instant);
}
