import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import createKnex, { Knex } from 'knex';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  catalogEntities,
  numberedAgents,
} from '../__testUtils__/catalogEntities';
import { DatabaseProxy } from '../__testUtils__/DatabaseProxy';
import { PostgresServer } from '../__testUtils__/PostgresServer';
import {
  MIKE,
  startBackend,
  TestBackend,
  TODAY,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';
import { Figures, Traffic } from '../__testUtils__/Traffic';
import { clockServiceRef, timeOfDatabase } from '../clock';
import { DatabaseClock } from '../DatabaseClock';

jest.setTimeout(5 * 60_000);

const WRITERS = 8;
const CALLERS = 50;
const entities = [...catalogEntities, ...numberedAgents(CALLERS)];

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const onPostgres = databases.supports('POSTGRES_18') ? describe : describe.skip;

onPostgres('during a fault and after it', () => {
  const report: Record<string, object> = {};
  let server: PostgresServer;
  let databasesMade = 0;
  let backends: TestBackend[] = [];
  let pools: Knex[] = [];

  beforeAll(async () => {
    server = await PostgresServer.start();
  });

  afterEach(async () => {
    await Promise.all(backends.map(backend => backend.stop()));
    await Promise.all(pools.map(pool => pool.destroy()));
    [backends, pools] = [[], []];
  });

  afterAll(async () => {
    await server.close();
    process.stdout.write(`${asTable(report)}\n`);
  });

  const createDatabase = () =>
    server.createDatabase(`fault_${(databasesMade += 1)}`);

  function openPool(connection: Knex.PgConnectionConfig): Knex {
    const pool = createKnex({
      client: 'pg',
      connection,
      log: { warn() {}, error() {}, debug() {} },
    });
    // A connection that ends while it is idle is the pool's business.
    pool.on('error', () => {});
    pools.push(pool);
    return pool;
  }

  /** Replicas on one database that is empty, with one version cleared. */
  async function startReplicas(
    ...replicas: Partial<Parameters<typeof startBackend>[0]>[]
  ): Promise<TestBackend[]> {
    const connection = await createDatabase();
    for (const replica of replicas) {
      backends.push(
        await startBackend({
          knex: openPool(connection),
          entities,
          ...replica,
        }),
      );
    }
    await backends[0].clear();
    return backends;
  }

  /** Has something out under traffic; nothing may be lost or wrong by it. */
  async function endure(
    name: string,
    replicas: TestBackend[],
    fault: () => Promise<void>,
  ): Promise<Figures> {
    const traffic = await Traffic.start(replicas, WRITERS);
    await traffic.goOn();
    await fault();
    const secondsUntilWell = await traffic.untilWell();
    await traffic.goOn();
    const figures = await traffic.settle(secondsUntilWell);
    report[name] = figures;
    expect(figures).toMatchObject({
      lost: 0,
      wrongGateAnswers: 0,
      strange: [],
    });
    expect(figures.acknowledged).toBeGreaterThanOrEqual(2 * WRITERS);
    return figures;
  }

  it('the database stands still', async () => {
    const figures = await endure(
      'database frozen for 8 s',
      await startReplicas({}, {}),
      async () => {
        server.freeze();
        await pause(8_000);
        server.freeze(false);
      },
    );
    // The gate did not wait for it to go on.
    expect(figures.gateUnavailable).toBeGreaterThan(0);
  });

  it.each([
    ['stopped', () => server.stop()],
    ['killed', () => server.kill()],
  ])('the database is %s', async (how, end) => {
    const figures = await endure(
      `database ${how} for 5 s`,
      await startReplicas({}, {}),
      async () => {
        await end();
        await pause(5_000);
        await server.startAgain();
      },
    );
    expect(figures.unavailable).toBeGreaterThan(0);
  });

  it('the catalog stands still', async () => {
    const catalog = new TestCatalog([...entities]);
    const figures = await endure(
      'catalog frozen for 8 s',
      await startReplicas({ catalog }, { catalog }),
      async () => {
        catalog.freeze();
        await pause(8_000);
        catalog.freeze(false);
      },
    );
    expect(figures.gateUnavailable).toBeGreaterThan(0);
  });

  it('events and signals stand still', async () => {
    let isFrozen = false;
    const publish = async () =>
      isFrozen ? new Promise<void>(() => {}) : undefined;
    const features = [
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => ({ publish, subscribe: async () => {} }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish }),
      }),
    ];
    const replicas = await startReplicas({ features }, { features });
    const figures = await endure(
      'events and signals frozen for 8 s',
      replicas,
      async () => {
        isFrozen = true;
        await pause(8_000);
        isFrozen = false;
      },
    );
    // Whatever was written was answered, and nobody was sent away.
    expect(figures.unavailable).toBe(0);
  });

  it('the disk is full', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pilot-to-prod-full-'));
    const pool = createKnex({
      client: 'better-sqlite3',
      connection: { filename: path.join(folder, 'registry.sqlite') },
      useNullAsDefault: true,
    });
    try {
      backends.push(await startBackend({ knex: pool, entities }));
      await backends[0].clear();
      const figures = await endure('disk full for 5 s', backends, async () => {
        const [{ page_count: pages }] = await pool.raw('pragma page_count');
        await pool.raw(`pragma max_page_count = ${pages}`);
        await pause(5_000);
        await pool.raw('pragma max_page_count = 1073741823');
      });
      expect(figures.unavailable).toBeGreaterThan(0);
      // What is there can be read, and that is all the gate needs.
      expect(figures.gateUnavailable).toBe(0);
    } finally {
      await backends.pop()?.stop();
      await pool.destroy();
      rmSync(folder, { recursive: true });
    }
  });

  it('clocks are ten minutes apart', async () => {
    const connection = await createDatabase();
    const askDatabase = timeOfDatabase(openPool(connection))!;
    // The worked example is of another day.
    const toToday = Date.parse(`${TODAY}T09:00:00.000Z`) - Date.now();
    const clockThatIsOff = (ms: number) =>
      createServiceFactory({
        service: clockServiceRef,
        deps: {},
        factory: async () =>
          DatabaseClock.create({
            askDatabase: async () => (await askDatabase()) + toToday,
            elapsed: () => performance.now(),
            localTime: () => Date.now() + toToday + ms,
            logger: mockServices.logger.mock(),
          }),
      });
    const replicas = await startReplicas(
      { clock: clockThatIsOff(0) },
      { clock: clockThatIsOff(600_000) },
      { clock: clockThatIsOff(-600_000) },
    );
    await endure('clocks 10 min apart', replicas, async () => {});

    const { body } = await replicas[0].as(MIKE, 'get', '/checklists?limit=100');
    for (const { id } of body.items as Checklist[]) {
      const events = await replicas[0].as(
        MIKE,
        'get',
        `/checklists/${id}/events`,
      );
      const times: string[] = events.body.items.map(
        ({ at }: { at: string }) => at,
      );
      expect(times).toEqual([...times].sort());
      const age = Date.now() + toToday - Date.parse(times.at(-1)!);
      expect(Math.abs(age)).toBeLessThan(120_000);
    }
  });

  it('three replicas start on an empty database, ten times', async () => {
    const seconds: number[] = [];
    for (let round = 0; round < 10; round++) {
      const connection = await createDatabase();
      const start = performance.now();
      const replicas = await Promise.all(
        [1, 2, 3].map(() =>
          startBackend({ knex: openPool(connection), entities }),
        ),
      );
      backends.push(...replicas);
      seconds.push((performance.now() - start) / 1_000);
      await Promise.all(
        replicas.map((replica, index) =>
          replica.start({ entityRef: `component:default/agent-${index}` }),
        ),
      );
      const { body } = await replicas[0].as(MIKE, 'get', '/checklists');
      expect(body.items).toHaveLength(3);
    }
    process.stdout.write(
      `three replicas on an empty database, ten rounds: ${Math.max(
        ...seconds,
      ).toFixed(1)} s at most until all served\n`,
    );
  });

  it.each([
    ['with a pool of two', { poolSize: 2, delayMs: 0 }],
    ['100 ms from the database', { delayMs: 100 }],
  ])('fifty callers %s', async (how, { delayMs, ...options }) => {
    const direct = openPool(await createDatabase());
    const proxy = await DatabaseProxy.start(direct, options);
    const backend = await startBackend({ knex: proxy.knex, entities });
    try {
      await backend.clear();
      const calm = await Traffic.start([backend], 1, '0.1');
      proxy.delay(delayMs);
      await calm.goOn(5);
      const unloaded = calm.takeTimes();
      await calm.settle(0);

      proxy.delay(0);
      const crowd = await Traffic.start([backend], CALLERS);
      proxy.delay(delayMs);
      // Not of the time in which the pool opens its connections.
      await pause(10_000);
      crowd.takeTimes();
      await pause(20_000);
      const loaded = crowd.takeTimes();
      proxy.delay(0);
      const figures = await crowd.settle(await crowd.untilWell());
      report[`${CALLERS} callers ${how}`] = {
        ...figures,
        'gate p95, ms': `${unloaded.gate.toFixed(0)} → ${loaded.gate.toFixed(
          0,
        )}`,
        'save p95, ms': `${unloaded.save.toFixed(0)} → ${loaded.save.toFixed(
          0,
        )}`,
      };
      expect(figures).toMatchObject({
        lost: 0,
        wrongGateAnswers: 0,
        strange: [],
      });
      // Writers queue, and some are sent away; the gate does not queue behind
      // them. It gives up after 3 s, which at least 19 of 20 calls do not reach.
      expect(figures.gateUnavailable).toBeLessThan(figures.gateAnswers / 20);
    } finally {
      await backend.stop();
      await proxy.stop();
    }
  });
});

function asTable(report: Record<string, object>): string {
  return Object.entries(report)
    .map(([name, figures]) => `${name}: ${JSON.stringify(figures)}`)
    .join('\n');
}
