import type { Reader } from './language';

/** The units in which a retention is entered. */
export const RETENTION_UNITS = ['days', 'months', 'years'] as const;

/** A unit in which a retention is entered. */
export type RetentionUnit = (typeof RETENTION_UNITS)[number];

const DESIGNATORS = { days: 'D', months: 'M', years: 'Y' } as const;

/** An amount and its unit as an ISO 8601 duration, such as `P6M`. */
export function toIsoDuration(amount: number, unit: RetentionUnit): string {
  return `P${amount}${DESIGNATORS[unit]}`;
}

/**
 * The amount and unit of an ISO 8601 duration, or `undefined` where it is none
 * or has several units, such as `P1Y6M`.
 */
export function fromIsoDuration(
  iso: string,
): { amount: number; unit: RetentionUnit } | undefined {
  const match = /^P(\d+)([DMY])$/.exec(iso);
  const unit = RETENTION_UNITS.find(u => DESIGNATORS[u] === match?.[2]);
  return match && unit ? { amount: Number(match[1]), unit } : undefined;
}

/** The units of an ISO 8601 duration that a retention may have. */
const UNITS: Record<string, string> = {
  Y: 'year',
  M: 'month',
  W: 'week',
  D: 'day',
};

/** An ISO 8601 duration in the reader's words, such as "7 years". */
export function formatDuration(iso: string, { language }: Reader): string {
  const [date] = iso.split('T');
  const parts = [
    // What is not a duration stays as it is.
    ...(date.startsWith('P') ? date.matchAll(/(\d{1,9})([DMWY])/g) : []),
  ].map(([, amount, unit]) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: UNITS[unit],
      unitDisplay: 'long',
    }).format(Number(amount)),
  );
  return parts.length === 0
    ? iso
    : new Intl.ListFormat(language, { type: 'unit' }).format(parts);
}
