import { setTimeout } from 'node:timers/promises';

const BETWEEN_LOOKS_MS = 50;

/** Looks again and again until an assertion holds, or fails as it last did. */
export async function eventually(
  assertion: () => Promise<void>,
  options: { withinMs: number },
): Promise<void> {
  const deadline = Date.now() + options.withinMs;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
    }
    await setTimeout(BETWEEN_LOOKS_MS);
  }
}

/** Looks again and again for a while, and fails as soon as an assertion does. */
export async function throughout(
  assertion: () => Promise<void>,
  options: { forMs: number },
): Promise<void> {
  const deadline = Date.now() + options.forMs;
  while (Date.now() < deadline) {
    await assertion();
    await setTimeout(BETWEEN_LOOKS_MS);
  }
}
