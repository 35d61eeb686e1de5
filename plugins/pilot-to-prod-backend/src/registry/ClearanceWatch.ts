import { setTimeout } from 'node:timers/promises';
import type { ChecklistRegistry, ClearanceStep } from './ChecklistRegistry';

/**
 * How long it may take to see what another replica committed. One look is one
 * small query, and all who wait share it.
 */
const LOOK_EVERY_MS = 250;

interface Waiter {
  known: ClearanceStep;
  settle: (error?: unknown) => void;
}

/**
 * Lets callers wait for a change of the clearance table, whichever replica
 * makes it. Nobody holds a database connection while they wait, and nothing is
 * asked of the database while nobody waits.
 */
export class ClearanceWatch {
  readonly #registry: Pick<ChecklistRegistry, 'clearanceStep'>;
  readonly #waiters = new Set<Waiter>();
  #isLooking = false;
  readonly #closed = new AbortController();

  static create(options: {
    registry: Pick<ChecklistRegistry, 'clearanceStep'>;
  }): ClearanceWatch {
    return new ClearanceWatch(options.registry);
  }

  private constructor(registry: Pick<ChecklistRegistry, 'clearanceStep'>) {
    this.#registry = registry;
  }

  /**
   * Waits until the table has left the step that the caller knows.
   *
   * @returns whether the time was over before, or the caller was gone
   */
  async waitForNews(
    known: ClearanceStep,
    { forMs, signal }: { forMs: number; signal: AbortSignal },
  ): Promise<boolean> {
    const end = AbortSignal.any([signal, this.#closed.signal]);
    if (end.aborted) {
      return true;
    }
    let waiter: Waiter;
    const over = new AbortController();
    const news = new Promise<boolean>((resolve, reject) => {
      waiter = {
        known,
        settle: error => (error === undefined ? resolve(false) : reject(error)),
      };
      this.#waiters.add(waiter);
    });
    this.#lookWhileSomebodyWaits();
    const onEnd = () => over.abort();
    end.addEventListener('abort', onEnd, { once: true });
    try {
      return await Promise.race([
        news,
        setTimeout(forMs, true, { signal: over.signal }).catch(() => true),
      ]);
    } finally {
      end.removeEventListener('abort', onEnd);
      over.abort();
      this.#waiters.delete(waiter!);
    }
  }

  /** Has nobody wait any longer, as the backend goes down. */
  close(): void {
    this.#closed.abort();
  }

  async #lookWhileSomebodyWaits(): Promise<void> {
    if (this.#isLooking) {
      return;
    }
    this.#isLooking = true;
    while (this.#waiters.size > 0) {
      try {
        const step = await this.#registry.clearanceStep();
        for (const waiter of this.#waiters) {
          if (step.token !== waiter.known.token) {
            waiter.settle();
          }
        }
      } catch (error) {
        this.#waiters.forEach(waiter => waiter.settle(error));
      }
      await setTimeout(LOOK_EVERY_MS, undefined, { ref: false });
    }
    this.#isLooking = false;
  }
}
