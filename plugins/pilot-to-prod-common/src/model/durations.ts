import { DateTime, Duration } from 'luxon';

/**
 * The instant at which something ends that is kept for an ISO 8601 duration
 * from the day `from` on, in milliseconds; `undefined` where the text is no
 * such duration. Durations are compared like this, so that `P84M` is `P7Y`.
 */
export function endOfDuration(
  duration: string,
  from: string,
): number | undefined {
  const parsed = Duration.fromISO(duration);
  // Luxon lets signs and a bare "P" pass, which ISO 8601 does not know.
  const parts = Object.values(parsed.toObject());
  if (!parsed.isValid || parts.length === 0 || duration.includes('-')) {
    return undefined;
  }
  const end = DateTime.fromISO(from, { zone: 'utc' }).plus(parsed);
  return end.isValid ? end.toMillis() : undefined;
}
