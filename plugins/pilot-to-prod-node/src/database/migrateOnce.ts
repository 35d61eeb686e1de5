import { setTimeout } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/** How often one start tries, and how long it pauses in between at most. */
const ATTEMPTS = 12;
const LONGEST_PAUSE_MS = 4_000;

/** How long one replica waits while another one migrates. */
const LOCK_TIMEOUT_MS = 60_000;

/**
 * What two starts at once do to each other: of PostgreSQL, a table, type or row
 * that the other one has just made, a dead-lock, or a lock that is not to be
 * had; of SQLite, a file that the other one writes.
 */
const RACES = new Set([
  '23505',
  '40001',
  '40P01',
  '42710',
  '42P06',
  '42P07',
  '55P03',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_LOCKED',
]);

/**
 * Brings a database up to date, also where several replicas try at once.
 *
 * Everything happens in one transaction on one connection, so that it works in
 * a pool of one, and so that a process that dies leaves nothing behind: no half
 * of a migration, and no lock.
 *
 * @public
 */
export async function migrateOnce(
  knex: Knex,
  options: {
    /** The folder with the migrations. */
    directory: string;
    /**
     * The table that lists the migrations that ran. A module has a table of
     * its own, as it shares the database with its plugin.
     */
    tableName?: string;
    logger?: LoggerService;
  },
): Promise<void> {
  const { directory, logger, tableName = 'knex_migrations' } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await knex.transaction(async tx => {
        await waitForOtherReplicas(tx);
        await freeAbandonedLock(tx, tableName, logger);
        await tx.migrate.latest({ directory, tableName });
      });
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !isRace(error)) {
        throw error;
      }
      await endOpenTransaction(knex);
      logger?.info(
        `Another replica changes the database tables; trying again (${
          toError(error).message
        })`,
      );
      await setTimeout(pauseAfter(attempt));
    }
  }
}

/**
 * Holds a lock until the end of the transaction, so also when the process dies.
 * SQLite has no such lock; there the first write of the transaction is one.
 */
async function waitForOtherReplicas(tx: Knex.Transaction): Promise<void> {
  if (!isPostgres(tx)) {
    return;
  }
  await tx.raw(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
  // By schema, as plugins and portals can share a database.
  await tx.raw(
    `SELECT pg_advisory_xact_lock(hashtext('pilot-to-prod migrations'), hashtext(coalesce(current_schema(), '')))`,
  );
  await tx.raw('SET LOCAL lock_timeout TO DEFAULT');
}

/**
 * Knex's own lock is one row, and starts that race can leave two of them, or a
 * locked one, after which knex never migrates again. A migration sets the row
 * in its own transaction, so no other connection ever sees it set: a row that
 * looks locked is held by nobody.
 */
async function freeAbandonedLock(
  tx: Knex.Transaction,
  tableName: string,
  logger: LoggerService | undefined,
): Promise<void> {
  // Knex names it so, and holds one row in it while migrations run.
  const lockTable = `${tableName}_lock`;
  if (!(await tx.schema.hasTable(lockTable))) {
    return;
  }
  const rows = await tx(lockTable).select('is_locked');
  const isLocked = rows.some(row => row.is_locked !== 0);
  if (rows.length > 1 || isLocked) {
    logger?.warn(
      `Repairing ${lockTable}, which an earlier start left with ${
        rows.length
      } row(s)${isLocked ? ', locked' : ''}`,
    );
    await tx.migrate.forceFreeMigrationsLock({ tableName });
  }
}

/**
 * A commit that SQLite refuses, as another connection reads the file, leaves the
 * transaction open on the one connection of its pool.
 */
async function endOpenTransaction(knex: Knex): Promise<void> {
  if (!isPostgres(knex)) {
    await knex.raw('ROLLBACK').catch(() => {
      // None was open, which is the usual case.
    });
  }
}

function isRace(error: unknown): boolean {
  const { name, code } = error as { name?: string; code?: string };
  return name === 'MigrationLocked' || RACES.has(code ?? '');
}

/** Grows, and differs between replicas that began together. */
function pauseAfter(attempt: number): number {
  const longest = Math.min(100 * 2 ** attempt, LONGEST_PAUSE_MS);
  return longest * (0.5 + Math.random() / 2);
}
