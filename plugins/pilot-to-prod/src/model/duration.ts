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

/** Each part of an ISO 8601 duration that a retention may have. */
const PARTS = [
  ['year', /^P.*?(\d+)Y/],
  ['month', /^P[^T]*?(\d+)M/],
  ['week', /^P.*?(\d+)W/],
  ['day', /^P.*?(\d+)D/],
] as const;

/** An ISO 8601 duration in the reader's words, such as "7 years". */
export function formatDuration(iso: string): string {
  const parts = PARTS.flatMap(([unit, pattern]) => {
    const amount = pattern.exec(iso)?.[1];
    const style = { style: 'unit', unit, unitDisplay: 'long' } as const;
    return amount === undefined
      ? []
      : [new Intl.NumberFormat(undefined, style).format(Number(amount))];
  });
  return parts.length === 0
    ? iso
    : new Intl.ListFormat(undefined, { type: 'unit' }).format(parts);
}
