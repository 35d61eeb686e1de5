import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { reserveConnection, urgently } from './connectionTurns';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
const onPostgres = databases.supports('POSTGRES_18') ? describe : describe.skip;

onPostgres('a pool with a connection for urgent work', () => {
  let knex: Knex;

  beforeAll(async () => {
    const { client } = await databases.init('POSTGRES_18');
    const { connection } = client.config;
    knex = createKnex({ client: 'pg', connection, pool: { min: 0, max: 3 } });
    reserveConnection(knex);
  });

  afterAll(() => knex.destroy());

  const one = async () => (await knex.raw('select 1 as one')).rows[0].one;

  it('serves urgent work while all else is in use', async () => {
    const held = [await knex.transaction(), await knex.transaction()];
    const waits = jest.fn();
    const waiting = one().then(waits);

    expect(await urgently(one)).toBe(1);
    // Inside a transaction of urgent work too.
    expect(
      await urgently(() =>
        knex.transaction(async tx => (await tx.raw('select 2 as two')).rows[0]),
      ),
    ).toEqual({ two: 2 });
    expect(waits).not.toHaveBeenCalled();

    await held[0].rollback();
    await waiting;
    expect(waits).toHaveBeenCalledWith(1);
    await held[1].commit();
  });

  it('gives each turn back, whatever became of the work', async () => {
    for (let round = 0; round < 10; round++) {
      await expect(knex.raw('select nothing')).rejects.toThrow('nothing');
      await expect(
        knex.transaction(async () => {
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
    }
    const held = [await knex.transaction(), await knex.transaction()];
    expect(knex.client.pool.numUsed()).toBe(2);
    await Promise.all(held.map(tx => tx.rollback()));
  });

  it('gives the turn back where there is no connection', async () => {
    const { client } = await databases.init('POSTGRES_18');
    const other = createKnex({
      client: 'pg',
      connection: { ...client.config.connection, port: 1 },
      pool: { min: 0, max: 2 },
    });
    reserveConnection(other);
    try {
      // With one turn, the second would wait for ever if the first kept it.
      for (let round = 0; round < 2; round++) {
        await expect(other.raw('select 1')).rejects.toThrow('ECONNREFUSED');
      }
    } finally {
      await other.destroy();
    }
  });
});

it('leaves a pool of one connection as it is', async () => {
  const knex = await databases.init('SQLITE_3');
  const acquire = knex.client.acquireConnection;
  reserveConnection(knex);
  expect(knex.client.acquireConnection).toBe(acquire);
  expect(await knex.raw('select 1 as one')).toEqual([{ one: 1 }]);
});
