import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@backstage/types';

/** As `scripts/with-postgres.mjs` sets it. */
const POSTGRES =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;

/** A kind of database, with one for each portal. */
export interface DatabaseKind {
  name: string;
  /** @param name - tells the databases of several portals apart */
  create(name: string): Promise<{
    config: JsonObject;
    remove(): Promise<void>;
  }>;
}

const sqlite: DatabaseKind = {
  name: 'SQLite',
  async create(name) {
    const directory = await mkdtemp(
      path.join(tmpdir(), `pilot-to-prod-benchmark-${name}-`),
    );
    return {
      config: { client: 'better-sqlite3', connection: { directory } },
      remove: () => rm(directory, { recursive: true }),
    };
  },
};

const postgres: DatabaseKind = {
  name: 'PostgreSQL',
  create: async name => ({
    config: {
      client: 'pg',
      connection: POSTGRES!,
      prefix: `benchmark_${name}_${process.pid}_`,
    },
    // The whole server is thrown away.
    remove: async () => {},
  }),
};

export const DATABASES = POSTGRES ? [sqlite, postgres] : [sqlite];
