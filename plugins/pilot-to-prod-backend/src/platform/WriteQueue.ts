import { ServiceUnavailableError } from '@backstage/errors';
import { E_TIMEOUT, Mutex, withTimeout } from 'async-mutex';

/** How many changes wait at most; one more is refused. */
export const MOST_WAITING = 100;

/** How long a change waits for its turn, in milliseconds. */
export const LONGEST_WAIT_MS = 10_000;

/**
 * How long a turn lasts, in milliseconds. What takes longer hangs on a
 * connection that is dead, and must not hold up whoever comes after it.
 */
export const LONGEST_TURN_MS = 30_000;

/**
 * Where changes wait for their turn. Each of them locks the registry's one
 * sequence, so that they follow each other in any case; if they waited inside
 * the database, each would hold a connection that readers and the gate need.
 */
export class WriteQueue {
  readonly #mutex = new Mutex();
  readonly #turns = withTimeout(this.#mutex, LONGEST_WAIT_MS);
  #waiting = 0;

  /**
   * Does something when it is its turn.
   *
   * @throws ServiceUnavailableError where too many wait, or for too long;
   *   nothing has been done then
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const endTurn = await this.#waitForTurn();
    let timer: NodeJS.Timeout | undefined;
    try {
      timer = setTimeout(endTurn, LONGEST_TURN_MS);
      return await work();
    } finally {
      clearTimeout(timer);
      endTurn();
    }
  }

  async #waitForTurn(): Promise<() => void> {
    if (this.#waiting >= MOST_WAITING) {
      throw tooBusy();
    }
    this.#waiting++;
    try {
      return await this.#turns.acquire();
    } catch (error) {
      throw error === E_TIMEOUT ? tooBusy() : error;
    } finally {
      this.#waiting--;
    }
  }
}

function tooBusy(): ServiceUnavailableError {
  return new ServiceUnavailableError(
    'Too many changes wait to be written; nothing was saved, try again in a few seconds',
  );
}
