import { CLEARANCES_WAIT_SECONDS } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ClearanceCopy } from './ClearanceCopy';
import type { ClearanceRegistry } from './ClearanceRegistry';

/**
 * How often the whole table is read, whatever else happens: what nobody thought
 * of then keeps the copy wrong for minutes, not for ever.
 */
const READ_ALL_EVERY_MS = 5 * 60_000;

/**
 * Keeps a copy up with the registry, a read at a time.
 *
 * Each read tells the registry which step of the table the copy is at, by its
 * number and its random token. A registry that was restored from a backup does
 * not know that step, even if it has the same number by now, and answers with
 * the whole table.
 */
export class CopyUpdater {
  readonly #registry: ClearanceRegistry;
  readonly #copy: ClearanceCopy;
  readonly #now: () => number;
  #readAllAt = -Infinity;

  constructor(options: {
    registry: ClearanceRegistry;
    copy: ClearanceCopy;
    now?: () => number;
  }) {
    this.#registry = options.registry;
    this.#copy = options.copy;
    this.#now = options.now ?? Date.now;
  }

  /**
   * Reads what is new, for which the registry may wait a while.
   *
   * @returns the refs of the agents of which something else is now known
   */
  async catchUp(signal: AbortSignal): Promise<string[]> {
    const { step } = this.#copy;
    const now = this.#now();
    const isWholeDue = now - this.#readAllAt >= READ_ALL_EVERY_MS;
    const answer = await this.#registry.read(
      step === undefined || isWholeDue
        ? {}
        : {
            after: step.sequence,
            token: step.token,
            wait: CLEARANCES_WAIT_SECONDS,
          },
      signal,
    );
    if (!answer.complete) {
      return this.#copy.update(answer);
    }
    this.#readAllAt = now;
    return this.#copy.replace(answer);
  }
}
