import type { SchedulerService } from '@backstage/backend-plugin-api';

/**
 * How long one run holds its task. Whoever dies in a run, or loses the database
 * in it, holds the task that long; then another replica takes it.
 */
const LEASE_MS = 90_000;

/** After this long a run ends with the step that it is at. */
const WORK_MS = 30_000;

/** A run that has not ended by then is given up, before its task is lost. */
const GIVE_UP_MS = 80_000;

/**
 * Has one of the replicas do something again and again, in short runs: one that
 * has too much to do ends, and the next run goes on. As a run that was given up
 * may still be at work when the next one begins, doing the same twice has to
 * come to the same as doing it once.
 *
 * @param work - ends soon after the signal says so, keeping what it has done
 */
export async function scheduleShortRuns(
  scheduler: SchedulerService,
  { id, everySeconds }: { id: string; everySeconds: number },
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  await scheduler.scheduleTask({
    id,
    frequency: { seconds: everySeconds },
    timeout: { milliseconds: LEASE_MS },
    fn: async taskSignal => {
      const timeUp = new AbortController();
      const workTimer = setTimeout(() => timeUp.abort(), WORK_MS);
      let giveUpTimer: NodeJS.Timeout | undefined;
      try {
        await Promise.race([
          work(AbortSignal.any([taskSignal, timeUp.signal])),
          new Promise<never>((_, reject) => {
            giveUpTimer = setTimeout(
              () =>
                reject(
                  new Error(
                    `A run of ${id} did not end within ${
                      GIVE_UP_MS / 1_000
                    } s and is given up; the next one goes on`,
                  ),
                ),
              GIVE_UP_MS,
            );
          }),
        ]);
      } finally {
        clearTimeout(workTimer);
        clearTimeout(giveUpTimer);
      }
    },
  });
}
