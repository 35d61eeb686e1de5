import type { BackendHealth } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { isPostgres } from '@ai-coe/backstage-plugin-pilot-to-prod-node';
import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { DatabaseClock } from './DatabaseClock';

/** Tells the time, so that tests can travel in it. */
export interface Clock {
  now(): Date;
  /** How this machine's clock fits; none where it is the one that counts. */
  skew?(): BackendHealth['clock'];
}

/** How often a replica compares its time with the database's. */
const SYNCHRONIZE_EVERY_MS = 30_000;

/**
 * One time for all replicas: the database's, whose digests, dates and orders
 * would contradict each other if every machine went by its own.
 */
export const clockServiceRef = createServiceRef<Clock>({
  id: 'pilot-to-prod.clock',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        database: coreServices.database,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async factory({ database, lifecycle, logger }): Promise<Clock> {
        const askDatabase = timeOfDatabase(await database.getClient());
        if (askDatabase === undefined) {
          return { now: () => new Date() };
        }
        const clock = await DatabaseClock.create({
          askDatabase,
          elapsed: () => performance.now(),
          localTime: () => Date.now(),
          logger,
        });
        const timer = setInterval(
          () => clock.synchronize(),
          SYNCHRONIZE_EVERY_MS,
        ).unref();
        lifecycle.addShutdownHook(() => clearInterval(timer));
        return clock;
      },
    }),
});

/**
 * Asks for the database's time, in milliseconds since 1970; `undefined` for
 * SQLite, a file on the machine whose clock it has.
 */
export function timeOfDatabase(
  knex: Knex,
): (() => Promise<number>) | undefined {
  if (!isPostgres(knex)) {
    return undefined;
  }
  return async () => {
    const { rows } = await knex.raw(
      'SELECT EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS time',
    );
    return Number(rows[0].time);
  };
}
