/** ISO 8601, in whole numbers, without a sign, and with at least one part. */
const DURATION =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/**
 * The instant at which something ends that is kept for an ISO 8601 duration
 * from the day `from` on, in milliseconds; `undefined` where the text is no
 * such duration. Durations are compared like this, so that `P84M` is `P7Y`.
 */
export function endOfDuration(
  duration: string,
  from: string,
): number | undefined {
  const match = DURATION.exec(duration);
  if (match === null) {
    return undefined;
  }
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  const start = new Date(`${from}T00:00:00Z`);
  const year = start.getUTCFullYear();
  const month = start.getUTCMonth() + 12 * years + months;
  // A month later than the 31st is the last of a shorter month.
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(start.getUTCDate(), lastOfMonth) + 7 * weeks + days;
  const end = Date.UTC(year, month, day, hours, minutes, seconds);
  return Number.isNaN(end) ? undefined : end;
}
