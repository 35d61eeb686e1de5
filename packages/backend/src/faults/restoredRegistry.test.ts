import catalogModulePilotToProd from '@ai-coe/backstage-plugin-catalog-backend-module-pilot-to-prod';
import pilotToProdPlugin from '@ai-coe/backstage-plugin-pilot-to-prod-backend';
import {
  PilotToProdClient,
  stageOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FleetProvider } from '../demo/fleet/FleetProvider';
import { fleetAgents } from '../demo/fleet/fleetAgents';
import { FleetSeeder } from '../demo/fleet/FleetSeeder';

jest.setTimeout(180_000);

const AGENTS = 30;
const BEFORE = 18;
const LIFECYCLES = { pilot: 'pilot', production: 'production' };
const ORGANISATION = path.resolve(__dirname, '../../../../examples/org.yaml');

/** What the registry keeps; others first, as rows refer to them. */
const TABLES = [
  'checklists',
  'checklist_events',
  'attestations',
  'registry_heads',
  'clearances',
  'clearance_sequence',
  'clearance_steps',
  'outbox',
];

/** The real catalog with the module in it, and the real registry. */
async function startPortal() {
  let knex: Knex;
  let catalog: CatalogService;
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModulePilotToProd,
      pilotToProdPlugin,
      mockServices.events.factory(),
      databaseServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          catalog: {
            processingInterval: { hours: 1 },
            rules: [{ allow: ['User', 'Group'] }],
            locations: [{ type: 'file', target: ORGANISATION }],
          },
          events: { useEventBus: 'never' },
          pilotToProd: {
            lifecycles: LIFECYCLES,
            roles: { aiCoeLead: ['user:default/second-coe-lead'] },
          },
        },
      }),
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'fleet',
        register: ({ registerInit }) =>
          registerInit({
            deps: { processing: catalogProcessingExtensionPoint },
            init: async ({ processing }) =>
              processing.addEntityProvider(new FleetProvider(AGENTS)),
          }),
      }),
      createBackendModule({
        pluginId: 'pilot-to-prod',
        moduleId: 'operator',
        register: ({ registerInit }) =>
          registerInit({
            deps: {
              database: coreServices.database,
              catalogService: catalogServiceRef,
            },
            init: async ({ database, catalogService }) => {
              knex = await database.getClient();
              catalog = catalogService;
            },
          }),
      }),
    ],
  });
  const baseUrl = `http://localhost:${backend.server.port()}/api/pilot-to-prod`;
  return {
    api: new PilotToProdClient({
      discoveryApi: { getBaseUrl: async () => baseUrl },
    }),
    backend,
    catalog: catalog!,
    knex: knex!,
  };
}

describe('an older registry that is restored under a running catalog', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    portal = await startPortal();
  });

  afterAll(() => portal.backend.stop());

  /** Has people give the first agents of the fleet their checklists. */
  async function play(agents: number) {
    const failures: string[] = [];
    const logger = mockServices.logger.mock({
      error: message => failures.push(`${message}`),
    });
    await new FleetSeeder({
      api: portal.api,
      catalogSize: async () => (await shown()).size,
      logger,
      sessions: {
        tokenOf: async name =>
          mockCredentials.user.token(`user:default/${name}`),
      },
    }).seed(agents, new AbortController().signal);
    expect(failures).toEqual([]);
  }

  /** The lifecycle of each agent, as the catalog shows it. */
  async function shown(): Promise<Map<string, string>> {
    const { items } = await portal.catalog.getEntitiesByRefs(
      { entityRefs: fleetAgents(AGENTS).map(({ entityRef }) => entityRef) },
      { credentials: mockCredentials.service() },
    );
    return new Map(
      items.flatMap((entity, index) =>
        entity
          ? [
              [
                fleetAgents(AGENTS)[index].entityRef,
                `${entity.spec?.lifecycle}`,
              ],
            ]
          : [],
      ),
    );
  }

  /** Agents with a live clearance, by the registry. */
  async function cleared(): Promise<string[]> {
    const { items } = await portal.api.listClearances(
      {},
      { token: mockCredentials.service.token() },
    );
    return items
      .filter(({ live }) => live)
      .map(({ entityRef }) => entityRef)
      .sort();
  }

  /** Waits until the catalog shows what the registry says; in seconds. */
  async function untilTheyAgree(): Promise<number> {
    const start = performance.now();
    for (;;) {
      const live = await cleared();
      const governed = [...(await shown())].filter(
        ([, lifecycle]) => stageOf(lifecycle, LIFECYCLES) !== undefined,
      );
      const inProduction = governed
        .filter(([, lifecycle]) => lifecycle === LIFECYCLES.production)
        .map(([entityRef]) => entityRef)
        .sort();
      const seconds = (performance.now() - start) / 1_000;
      if (JSON.stringify(inProduction) === JSON.stringify(live)) {
        return seconds;
      }
      if (seconds > 90) {
        expect(inProduction).toEqual(live);
      }
      await sleep(200);
    }
  }

  async function backUp() {
    const rows = new Map<string, object[]>();
    for (const table of TABLES) {
      rows.set(table, await portal.knex(table));
    }
    // A restore puts other tables in place of those that only grow.
    const triggers: { name: string; sql: string }[] = await portal
      .knex('sqlite_master')
      .where({ type: 'trigger' })
      .select('name', 'sql');
    return async () =>
      portal.knex.transaction(async tx => {
        for (const { name } of triggers) {
          await tx.raw('drop trigger ??', [name]);
        }
        for (const table of [...TABLES].reverse()) {
          await tx(table).delete();
        }
        for (const table of TABLES) {
          await tx.batchInsert(table, rows.get(table)!, 20);
        }
        for (const { sql } of triggers) {
          await tx.raw(sql);
        }
      });
  }

  it('is what the catalog shows, and goes on from there', async () => {
    await play(BEFORE);
    await untilTheyAgree();
    const before = await cleared();
    expect(before.length).toBeGreaterThan(0);
    const restore = await backUp();

    await play(AGENTS);
    await untilTheyAgree();
    const after = await cleared();
    expect(after.length).toBeGreaterThan(before.length);

    await restore();
    expect(await cleared()).toEqual(before);
    const restored = await untilTheyAgree();

    // It overtakes the sequence number that the catalog knew before.
    await play(AGENTS);
    const again = await untilTheyAgree();
    expect(await cleared()).toEqual(after);

    process.stdout.write(
      `\nolder registry restored: ${before.length} clearances kept, ${
        after.length - before.length
      } taken back by the restore, agents shown wrongly afterwards 0, the catalog well again after ${restored.toFixed(
        1,
      )} s; after going on over the same numbers, after ${again.toFixed(
        1,
      )} s\n`,
    );
  });
});
