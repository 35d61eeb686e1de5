import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { AgentCollatorFactory } from './AgentCollatorFactory';
import { readDocumentKinds } from './documentKinds';

const DEFAULT_SCHEDULE = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  initialDelay: { seconds: 3 },
};

/**
 * Indexes all agents with where they stand in Pilot to Prod.
 *
 * @public
 */
export const searchModulePilotToProd = createBackendModule({
  pluginId: 'search',
  moduleId: 'pilot-to-prod-collator',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, scheduler }) {
        const schedule = config.getOptionalConfig(
          'search.collators.pilotToProd.schedule',
        );
        for (const kind of readDocumentKinds(config)) {
          indexRegistry.addCollator({
            schedule: scheduler.createScheduledTaskRunner(
              schedule
                ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
                : DEFAULT_SCHEDULE,
            ),
            factory: AgentCollatorFactory.create(kind, { auth, discovery }),
          });
        }
      },
    });
  },
});
