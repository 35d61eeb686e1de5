import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      /** How search finds agents by where they stand. */
      pilotToProd?: {
        /**
         * When all agents are indexed anew. By default every ten minutes, for
         * the first time three seconds after the backend has started.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
