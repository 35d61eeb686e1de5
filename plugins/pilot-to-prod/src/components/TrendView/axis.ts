/** The longest list of labels that has room beneath a chart. */
const MOST_LABELS = 5;

/** Round numbers to draw lines at, from 0 to one not below `highest`. */
export function ticksUpTo(highest: number): number[] {
  const step = stepFor(highest);
  const count = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** Whether a place of several gets a label: some do, and the last does. */
export function hasLabel(
  index: number,
  count: number,
  most = MOST_LABELS,
): boolean {
  return (count - 1 - index) % Math.ceil(count / most) === 0;
}

/** 1, 2 or 5 times a power of ten, so that there are two to four lines. */
function stepFor(highest: number): number {
  const rough = Math.max(1, highest / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map(n => n * power).find(step => step >= rough)!;
}
