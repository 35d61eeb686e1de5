import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { CLEARANCE_TOPIC } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { ClearanceCopy } from './clearances/ClearanceCopy';
import { ClearanceFollower } from './clearances/ClearanceFollower';
import { HttpClearanceRegistry } from './clearances/ClearanceRegistry';
import { PilotToProdProcessor } from './PilotToProdProcessor';
import { readProjectionSettings } from './projection/settings';
import { CatalogRefreshQueue } from './refresh/CatalogRefreshQueue';
import { FailedAgents } from './refresh/FailedAgents';
import { OutdatedAgents } from './refresh/OutdatedAgents';

/**
 * Shows agents in the catalog under the lifecycle that their clearances allow,
 * and tells by annotations what the registry says of them.
 *
 * @public
 */
export const catalogModulePilotToProd = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'pilot-to-prod',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
      },
      async init({
        auth,
        catalog,
        config,
        discovery,
        events,
        lifecycle,
        logger,
        processing,
      }) {
        const settings = readProjectionSettings(config);
        const copy = new ClearanceCopy();
        const refreshQueue = new CatalogRefreshQueue();
        const failedAgents = new FailedAgents({ catalog, auth, refreshQueue });
        const outdatedAgents = new OutdatedAgents({ auth, catalog, copy });
        const follower = new ClearanceFollower({
          copy,
          registry: new HttpClearanceRegistry({ auth, discovery }),
          refreshQueue,
          failedAgents,
          outdatedAgents,
          logger,
        });
        processing.addEntityProvider(refreshQueue);
        processing.addProcessor(
          new PilotToProdProcessor({ copy, settings, failedAgents }),
        );
        // Only at startup are all plugins there: a subscription that is made
        // before the events backend answers hears this process alone for good.
        lifecycle.addStartupHook(async () => {
          follower.start();
          await events.subscribe({
            // Of subscribers with the same id only one gets an event, and
            // every replica needs each of them.
            id: `pilot-to-prod-${randomUUID()}`,
            topics: [CLEARANCE_TOPIC],
            onEvent: async () => follower.hasten(),
          });
        });
        lifecycle.addShutdownHook(() => follower.stop());
      },
    });
  },
});
