/** A number in the reader's notation, to its last digit. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(undefined, {
    maximumFractionDigits: 20,
  }).format(value);
}
