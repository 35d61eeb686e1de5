const MS_PER_DAY = 86_400_000;

/** The beginning of a UTC day, in milliseconds. */
const startOf = (day: string) => Date.parse(`${day}T00:00:00Z`);

/**
 * The UTC day (`YYYY-MM-DD`) of an instant.
 *
 * @public
 */
export function dayOf(instant: Date | string): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/**
 * The day of an instant where on Earth the day begins first (UTC+14). What is
 * dated after it is in the future for everybody.
 *
 * @public
 */
export function latestDayOf(instant: Date | string): string {
  return dayOf(new Date(new Date(instant).getTime() + 14 * 3_600_000));
}

/**
 * The day that is `days` days after `day`.
 *
 * @public
 */
export function addDays(day: string, days: number): string {
  return dayOf(new Date(startOf(day) + days * MS_PER_DAY));
}

/**
 * Whole days from one day to a later one; negative when it is earlier.
 *
 * @public
 */
export function daysBetween(from: string, to: string): number {
  return (startOf(to) - startOf(from)) / MS_PER_DAY;
}
