import { DateTime } from 'luxon';

const utc = (day: string) => DateTime.fromISO(day, { zone: 'utc' });

/**
 * The UTC day (`YYYY-MM-DD`) of an instant.
 *
 * @public
 */
export function dayOf(instant: Date | string): string {
  const iso = typeof instant === 'string' ? instant : instant.toISOString();
  return utc(iso).toISODate()!;
}

/**
 * The day that is `days` days after `day`.
 *
 * @public
 */
export function addDays(day: string, days: number): string {
  return utc(day).plus({ days }).toISODate()!;
}

/**
 * Whole days from one day to a later one; negative when it is earlier.
 *
 * @public
 */
export function daysBetween(from: string, to: string): number {
  return utc(to).diff(utc(from), 'days').days;
}
