/* eslint jest/expect-expect: ["error", { "assertFunctionNames": ["expect", "expectUpToDate"] }] */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { openDatabase } from './openDatabase';

jest.setTimeout(120_000);

const directory = resolvePackagePath(
  '@ai-coe/backstage-plugin-pilot-to-prod-backend',
  'migrations',
);
const REPLICAS = 8;
const ROUNDS = 5;
const LOCK = 'knex_migrations_lock';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('openDatabase on %s', databaseId => {
  let folder: string;
  const opened: Knex[] = [];

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'pilot-to-prod-open-'));
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map(knex => knex.destroy()));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  /** An empty database, and how each replica comes by a pool of its own. */
  async function emptyDatabase(): Promise<(poolSize?: number) => Knex> {
    const open = (config: Knex.Config) => {
      const knex = createKnex(config);
      opened.push(knex);
      return knex;
    };
    if (databaseId === 'SQLITE_3') {
      const filename = path.join(folder, `${Math.random()}.sqlite`);
      return () =>
        open({
          client: 'better-sqlite3',
          connection: { filename },
          useNullAsDefault: true,
          pool: {
            min: 1,
            max: 1,
            // The driver would wait with this whole process stopped, the
            // replica that it waits for among it.
            afterCreate: (connection: any, done: () => void) => {
              connection.pragma('busy_timeout = 0');
              done();
            },
          },
        });
    }
    const { connection } = (await databases.init(databaseId)).client.config;
    return (poolSize = 1) =>
      open({
        client: 'pg',
        connection,
        pool: { min: 0, max: poolSize },
        // A pool that waits for itself is to fail, not to hang.
        acquireConnectionTimeout: 20_000,
      });
  }

  const start = (knex: Knex, logger = mockServices.logger.mock()) =>
    openDatabase({ getClient: async () => knex }, logger);

  async function expectUpToDate(knex: Knex) {
    expect((await knex.migrate.list({ directory }))[1]).toEqual([]);
    expect(await knex(LOCK).pluck('is_locked')).toEqual([0]);
    expect(await knex('clearance_sequence').pluck('value')).toHaveLength(1);
  }

  it(`has ${REPLICAS} replicas start at once on an empty database, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const replica = await emptyDatabase();
      const knexes = Array.from({ length: REPLICAS }, (_, index) =>
        replica(1 + (index % 2)),
      );
      await Promise.all(knexes.map(knex => start(knex)));
      await expectUpToDate(knexes[0]);
      const batches = await knexes[0]('knex_migrations').distinct('batch');
      expect(batches).toEqual([{ batch: 1 }]);
    }
  });

  it('opens one client many times at once', async () => {
    const knex = (await emptyDatabase())();
    await Promise.all(Array.from({ length: REPLICAS }, () => start(knex)));
    await expectUpToDate(knex);
  });

  it('starts beside replicas that migrate without the lock, as earlier releases do', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const replica = await emptyDatabase();
      const [knex, ...older] = Array.from({ length: 4 }, () => replica(2));
      // What these come to is their own affair.
      const settled = Promise.allSettled(
        older.map(each => each.migrate.latest({ directory })),
      );
      await start(knex);
      await settled;
      await start(replica());
      await expectUpToDate(knex);
    }
  });

  it.each([
    { left: 'two rows', rows: [0, 0] },
    { left: 'a locked row', rows: [1] },
    { left: 'two rows, both locked', rows: [1, 1] },
  ])('repairs $left that a start left in the lock table', async ({ rows }) => {
    const knex = (await emptyDatabase())();
    await knex.migrate.up({ directory });
    await knex(LOCK).delete();
    await knex(LOCK).insert(rows.map(is_locked => ({ is_locked })));
    const logger = mockServices.logger.mock();
    await start(knex, logger);
    await expectUpToDate(knex);
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining(LOCK));

    logger.warn.mockClear();
    await start(knex, logger);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('inserts the row of the lock table where it is missing', async () => {
    const knex = (await emptyDatabase())();
    await knex.migrate.up({ directory });
    await knex(LOCK).delete();
    await start(knex);
    await expectUpToDate(knex);
  });

  it('fails at once where the reason is no race', async () => {
    const knex = (await emptyDatabase())();
    await start(knex);
    await knex('knex_migrations').insert({ name: '29990101000000_newer.js' });
    const logger = mockServices.logger.mock();
    await expect(start(knex, logger)).rejects.toThrow(/corrupt/);
    expect(logger.info).not.toHaveBeenCalled();
  });

  if (databaseId !== 'SQLITE_3') {
    it('waits for a replica that migrates, and goes on when that one dies', async () => {
      const replica = await emptyDatabase();
      const dying = replica();
      await dying
        .transaction(async tx => {
          // It dies with the migrations done and not committed.
          await tx.raw('SELECT 1');
          const { rows } = await tx.raw('SELECT pg_backend_pid() AS pid');
          await start(
            Object.assign(
              ((table: string) => tx(table)) as unknown as Knex,
              tx,
              {
                transaction: (
                  work: (inner: Knex.Transaction) => Promise<void>,
                ) => work(tx),
              },
            ),
          );
          const waiting = start(replica());
          await until(async () => {
            const { rowCount } = await replica().raw(
              `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
            );
            return rowCount === 1;
          });
          await replica().raw('SELECT pg_terminate_backend(?)', [rows[0].pid]);
          await waiting;
        })
        .catch(() => {});
      await expectUpToDate(replica());
    });
  }
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) {
    await new Promise(resolve => setImmediate(resolve));
  }
}
