import type { Call } from './calls';
import type { Portal } from './startPortal';

/** How long a call took on one portal, in milliseconds. */
export interface Timing {
  median: number;
  p95: number;
}

const WARM_UP = 5;

/**
 * Times a call on several portals, in turns, so that whatever else the machine
 * does meets all of them alike.
 */
export async function measure(
  call: Call,
  portals: Portal[],
): Promise<Timing[]> {
  const runs = [];
  for (const portal of portals) {
    runs.push({ run: await call.prepare(portal), times: [] as number[] });
  }
  for (let turn = -WARM_UP; turn < call.repetitions; turn++) {
    for (const { run, times } of runs) {
      const start = performance.now();
      await run();
      if (turn >= 0) {
        times.push(performance.now() - start);
      }
    }
  }
  return runs.map(({ times }) => ({
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
  }));
}

export function quantile(values: number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(fraction * sorted.length) - 1];
}
