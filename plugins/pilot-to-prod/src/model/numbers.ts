import type { Reader } from './language';

/** A number in the reader's notation, to its last digit or to fewer. */
export function formatNumber(
  value: number,
  { language }: Reader,
  maximumFractionDigits: number = 20,
): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits }).format(
    value,
  );
}
