import { PilotToProdClient } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { DemoSessions } from '../seed/DemoSessions';
import { FLEET_LABEL } from './fleetEntities';
import { FleetProvider } from './FleetProvider';
import { FleetSeeder } from './FleetSeeder';

/**
 * As many agents as `demo.fleet` says, with checklists in every state. It
 * stops a backend in production from starting.
 */
export const catalogModuleDemoFleet = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'demo-fleet',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
      },
      async init({ auth, catalog, config, discovery, lifecycle, ...deps }) {
        if (process.env.NODE_ENV === 'production') {
          throw new Error(
            'The demo fleet is made up and does not run where NODE_ENV is production',
          );
        }
        const count = config.getOptionalNumber('demo.fleet') ?? 0;
        if (count === 0) {
          return;
        }
        deps.processing.addEntityProvider(new FleetProvider(count));
        const seeder = new FleetSeeder({
          api: new PilotToProdClient({ discoveryApi: discovery }),
          async catalogSize() {
            const { totalItems } = await catalog.queryEntities(
              {
                filter: { [`metadata.labels.${FLEET_LABEL}`]: 'true' },
                fields: ['kind'],
                limit: 1,
              },
              { credentials: await auth.getOwnServiceCredentials() },
            );
            return totalItems;
          },
          logger: deps.logger,
          sessions: new DemoSessions(discovery),
        });
        const shutdown = new AbortController();
        // The backend is ready without it, so nothing waits for the fleet.
        lifecycle.addStartupHook(() => {
          seeder.seed(count, shutdown.signal);
        });
        lifecycle.addShutdownHook(() => shutdown.abort());
      },
    });
  },
});
