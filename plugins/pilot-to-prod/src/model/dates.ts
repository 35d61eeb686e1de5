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
export function formatDay(dayOrInstant: string): string {
  return format(dayOrInstant, { ...DAY, timeZone: 'UTC' });
}

/** The same without the year, for places where space is short. */
export function formatShortDay(day: string): string {
  return format(day, { month: 'short', day: 'numeric', timeZone: 'UTC' });
}

/** An instant with its time, in the reader's words and time zone. */
export function formatInstant(instant: string): string {
  return format(instant, { ...DAY, hour: 'numeric', minute: '2-digit' });
}

/** How long ago an instant was, such as "2 days ago". */
export function formatAgo(instant: string, now: Date): string {
  const seconds = (now.getTime() - Date.parse(instant)) / 1000;
  const [unit, length] =
    UNITS.find(([, secondsOfUnit]) => seconds >= secondsOfUnit) ??
    UNITS.at(-1)!;
  const count = Math.trunc(seconds / length);
  return new Intl.RelativeTimeFormat(undefined, {
    style: 'short',
    numeric: 'auto',
  }).format(-count, unit);
}

function format(instant: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(undefined, options).format(
    Date.parse(instant),
  );
}
