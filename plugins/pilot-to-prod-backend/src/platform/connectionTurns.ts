import { ServiceUnavailableError } from '@backstage/errors';
import { E_TIMEOUT, Semaphore, withTimeout } from 'async-mutex';
import type { Knex } from 'knex';
import { AsyncLocalStorage } from 'node:async_hooks';

/** How long a statement waits for a connection, in milliseconds. */
const LONGEST_WAIT_MS = 30_000;

const urgentWork = new AsyncLocalStorage<boolean>();

/** Work that may use the connection which all other work leaves free. */
export function urgently<T>(work: () => Promise<T>): Promise<T> {
  return urgentWork.run(true, work);
}

/** What `Knex` does not declare of itself. */
interface KnexClient {
  pool: { max: number };
  acquireConnection: () => Promise<object>;
  releaseConnection: (connection: object) => Promise<void>;
}

/**
 * Leaves one connection of the pool to urgent work, which is the gate. A pool
 * serves whoever came first, so that a pipeline would wait behind all who read
 * and write; SQLite has a single connection, and nothing to leave free.
 */
export function reserveConnection(knex: Knex): void {
  const client: KnexClient = knex.client;
  const others = client.pool.max - 1;
  if (others < 1) {
    return;
  }
  const turns = withTimeout(new Semaphore(others), LONGEST_WAIT_MS);
  const endTurns = new WeakMap<object, () => void>();
  const acquire = client.acquireConnection.bind(client);
  const release = client.releaseConnection.bind(client);

  client.acquireConnection = async () => {
    if (urgentWork.getStore()) {
      return acquire();
    }
    const endTurn = await nextTurn(turns);
    try {
      const connection = await acquire();
      endTurns.set(connection, endTurn);
      return connection;
    } catch (error) {
      endTurn();
      throw error;
    }
  };
  client.releaseConnection = async connection => {
    try {
      await release(connection);
    } finally {
      endTurns.get(connection)?.();
      endTurns.delete(connection);
    }
  };
}

async function nextTurn(
  turns: Pick<Semaphore, 'acquire'>,
): Promise<() => void> {
  try {
    const [, endTurn] = await turns.acquire();
    return endTurn;
  } catch (error) {
    throw error === E_TIMEOUT
      ? new ServiceUnavailableError(
          'All connections to the database are in use; try again in a few seconds',
        )
      : error;
  }
}
