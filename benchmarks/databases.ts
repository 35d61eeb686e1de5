import type { JsonObject } from '@backstage/types';

/** As `scripts/with-postgres.mjs` sets it. */
const POSTGRES =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;

/** A kind of database, with one for each portal. */
export interface DatabaseKind {
  name: string;
  /**
   * Configuration of `backend.database`.
   *
   * @param name - tells the databases of several portals apart
   */
  configOf(name: string): JsonObject;
}

const sqlite: DatabaseKind = {
  name: 'SQLite',
  configOf: () => ({ client: 'better-sqlite3', connection: ':memory:' }),
};

const postgres: DatabaseKind = {
  name: 'PostgreSQL',
  configOf: name => ({
    client: 'pg',
    connection: POSTGRES!,
    prefix: `benchmark_${name}_${process.pid}_`,
  }),
};

export const DATABASES = POSTGRES ? [sqlite, postgres] : [sqlite];
