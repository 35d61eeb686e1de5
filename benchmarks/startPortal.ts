import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pilotToProdPlugin from '@ai-coe/backstage-plugin-pilot-to-prod-backend';
import { PilotToProdClient } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type SchedulerService,
  type SchedulerServiceTaskFunction,
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
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { FleetProvider } from '../packages/backend/src/demo/fleet/FleetProvider';
import { FLEET_LABEL } from '../packages/backend/src/demo/fleet/fleetEntities';
import { permissionFeatures } from './policy';

const ORGANISATION = path.resolve(__dirname, '../examples/org.yaml');

/** A backend with its plugins, that listens, with a fleet in its catalog. */
export interface Portal {
  agents: number;
  api: PilotToProdClient;
  baseUrl: string;
  /** The database of the plugin. */
  knex: Knex;
  tokenOf(userRef: string): string;
  runTask(id: string): Promise<void>;
  stop(): Promise<void>;
}

/** @param database - configuration of `backend.database` */
export async function startPortal(
  agents: number,
  database: JsonObject,
): Promise<Portal> {
  let knex: Knex;
  let catalog: CatalogService;
  // Tasks run when they are told to, so that none runs into a measurement.
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      pilotToProdPlugin,
      ...permissionFeatures,
      databaseServiceFactory,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => schedulerInto(tasks),
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost', database },
          catalog: {
            // Nothing is processed twice, so that measurements are alone.
            processingInterval: { hours: 24 },
            stitchingStrategy: { pollingInterval: { milliseconds: 100 } },
            rules: [{ allow: ['User', 'Group'] }],
            locations: [{ type: 'file', target: ORGANISATION }],
          },
          permission: { enabled: true },
          pilotToProd: {
            roles: { aiCoeLead: ['user:default/second-coe-lead'] },
          },
        },
      }),
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'fleet',
        register(reg) {
          reg.registerInit({
            deps: { processing: catalogProcessingExtensionPoint },
            async init({ processing }) {
              processing.addEntityProvider(new FleetProvider(agents));
            },
          });
        },
      }),
      createBackendModule({
        pluginId: 'pilot-to-prod',
        moduleId: 'peephole',
        register(reg) {
          reg.registerInit({
            deps: {
              database: coreServices.database,
              catalog: catalogServiceRef,
            },
            async init(deps) {
              knex = await deps.database.getClient();
              catalog = deps.catalog;
            },
          });
        },
      }),
    ],
  });
  await catalogHolds(catalog!, agents);

  const baseUrl = `http://localhost:${backend.server.port()}/api/pilot-to-prod`;
  return {
    agents,
    api: new PilotToProdClient({
      discoveryApi: { getBaseUrl: async () => baseUrl },
    }),
    baseUrl,
    knex: knex!,
    tokenOf: userRef => mockCredentials.user.token(userRef),
    runTask: async id => tasks.get(id)!(new AbortController().signal),
    stop: () => backend.stop(),
  };
}

/** Does no more than keep what is to be run. */
function schedulerInto(
  tasks: Map<string, SchedulerServiceTaskFunction>,
): SchedulerService {
  const scheduler: Pick<
    SchedulerService,
    'createScheduledTaskRunner' | 'scheduleTask'
  > = {
    async scheduleTask({ id, fn }) {
      tasks.set(id, fn);
    },
    createScheduledTaskRunner: () => ({
      async run({ id, fn }) {
        tasks.set(id, fn);
      },
    }),
  };
  return scheduler as SchedulerService;
}

async function catalogHolds(
  catalog: CatalogService,
  agents: number,
): Promise<void> {
  for (;;) {
    const { totalItems } = await catalog.queryEntities(
      {
        filter: { [`metadata.labels.${FLEET_LABEL}`]: 'true' },
        fields: ['kind'],
        limit: 1,
      },
      { credentials: mockCredentials.service() },
    );
    if (totalItems >= agents) {
      return;
    }
    await sleep(1_000);
  }
}
