import { setImmediate } from 'node:timers/promises';

const SLICE_MS = 10;

/** Takes steps one after the other, and lets others have their turn between. */
export async function runInSlices<TResult>(
  steps: Generator<void, TResult>,
): Promise<TResult> {
  let start = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      return value;
    }
    if (performance.now() - start > SLICE_MS) {
      await setImmediate();
      start = performance.now();
    }
  }
}
