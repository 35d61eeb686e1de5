import { dayOf } from './days';

/** ISO 8601, in whole numbers, without a sign, and with at least one part. */
const DURATION =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const SECONDS_PER_DAY = 86_400;

/** What ends later than a date can be is a typing error, no retention. */
const LONGEST_DAYS = 100_000_000;

// The calendar repeats itself after 400 years.
const MONTHS_OF_CYCLE = 4_800;
const DAYS_OF_CYCLE = 146_097;

/**
 * The shortest time that an ISO 8601 duration can be, in seconds; `undefined`
 * where the text is no such duration. Durations are compared by this number, so
 * that the verdict depends on no day.
 *
 * Years count as twelve months. A run of months counts as the shortest run of
 * as many calendar months: `P1M` is 28 days, `P1Y` is 365. Longer runs of
 * months are always longer in days, so two durations in years and months
 * compare by their months: `P84M` is `P7Y`.
 */
export function shortestDuration(duration: string): number | undefined {
  const match = DURATION.exec(duration);
  if (match === null) {
    return undefined;
  }
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  const allDays = shortestRun(12 * years + months) + 7 * weeks + days;
  const total =
    allDays * SECONDS_PER_DAY + hours * 3_600 + minutes * 60 + seconds;
  return total <= LONGEST_DAYS * SECONDS_PER_DAY ? total : undefined;
}

/** By the number of months: the days of the shortest run of as many. */
const shortestRuns = new Map<number, number>();

/** The days of the shortest run of `months` calendar months. */
function shortestRun(months: number): number {
  const cycles = Math.floor(months / MONTHS_OF_CYCLE);
  const rest = months % MONTHS_OF_CYCLE;
  const known = shortestRuns.get(rest);
  const days = known ?? shortestRunWithinCycle(rest);
  shortestRuns.set(rest, days);
  return cycles * DAYS_OF_CYCLE + days;
}

function shortestRunWithinCycle(months: number): number {
  let shortest = Infinity;
  for (let first = 0; first < MONTHS_OF_CYCLE; first += 1) {
    shortest = Math.min(
      shortest,
      dayOfMonth(first + months) - dayOfMonth(first),
    );
  }
  return shortest;
}

/** The number of the first day of a month, counted on from the year 2000. */
function dayOfMonth(month: number): number {
  return Date.UTC(2000, month) / (1_000 * SECONDS_PER_DAY);
}

/**
 * The day that a duration after `day` leads to; `undefined` where the text is no
 * duration in whole days. A month leads to the same day of the next month, or
 * to its last where it is shorter.
 */
export function addDuration(day: string, duration: string): string | undefined {
  const match = DURATION.exec(duration);
  if (match === null || duration.includes('T')) {
    return undefined;
  }
  const [years, months, weeks, days] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  const start = new Date(`${day}T00:00:00Z`);
  const year = start.getUTCFullYear();
  const month = start.getUTCMonth() + 12 * years + months;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const dayOfThatMonth = Math.min(start.getUTCDate(), lastOfMonth);
  const end = Date.UTC(year, month, dayOfThatMonth + 7 * weeks + days);
  return dayOf(new Date(end));
}
