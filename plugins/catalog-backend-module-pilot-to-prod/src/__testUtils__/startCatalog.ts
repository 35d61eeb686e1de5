import {
  BackendFeature,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import type { JsonObject } from '@backstage/types';
import catalogModulePilotToProd from '..';

class TestEntityProvider implements EntityProvider {
  constructor(private readonly entities: Entity[]) {}

  getProviderName(): string {
    return 'test-entities';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await connection.applyMutation({
      type: 'full',
      entities: this.entities.map(entity => ({ entity })),
    });
  }
}

/**
 * Starts a backend with the real catalog and this module in it. No processing
 * interval elapses during a test, and no event leaves the backend.
 */
export async function startCatalog(options: {
  entities: Entity[];
  /** What serves `/api/pilot-to-prod`, and whatever else it takes. */
  features: BackendFeature[];
  database?: JsonObject;
  pilotToProd?: JsonObject;
}) {
  const provider = new TestEntityProvider(options.entities);
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModulePilotToProd,
      eventsServiceFactory,
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'test-entities',
        register: ({ registerInit }) =>
          registerInit({
            deps: { processing: catalogProcessingExtensionPoint },
            init: async ({ processing }) =>
              processing.addEntityProvider(provider),
          }),
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: options.database ?? {
              client: 'better-sqlite3',
              connection: ':memory:',
            },
          },
          catalog: { processingInterval: { hours: 1 } },
          events: { useEventBus: 'never' },
          pilotToProd: options.pilotToProd,
        },
      }),
      ...options.features,
    ],
  });
  const url = `http://localhost:${backend.server.port()}`;
  const client = new CatalogClient({
    discoveryApi: { getBaseUrl: async pluginId => `${url}/api/${pluginId}` },
  });

  return {
    backend,
    url,
    /** The entity that the catalog shows, by its ref. */
    async get(entityRef: string): Promise<Entity | undefined> {
      return client.getEntityByRef(entityRef);
    },
    /** Has the catalog process an entity. */
    async refresh(entityRef: string): Promise<void> {
      await client.refreshEntity(entityRef);
    },
    /** The refs of all components that the lifecycle filter lists. */
    async listLifecycle(lifecycle: string): Promise<string[]> {
      const { items } = await client.getEntities({
        filter: { kind: 'Component', 'spec.lifecycle': lifecycle },
      });
      return items.map(stringifyEntityRef).sort();
    },
  };
}
