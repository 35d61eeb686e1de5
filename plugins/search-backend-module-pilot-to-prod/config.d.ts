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
        /**
         * Who finds what checklists say of an agent: its state, its items, who
         * is awaited. Search can ask for one permission of a document, and
         * reading a checklist takes two, so say here which one decides in your
         * portal:
         *
         * - `nobody`: search knows nothing of checklists. The default with
         *   permissions enabled.
         * - `entity-readers`: whoever may read the agent's entity. For portals
         *   where they may all read its checklists too. The default without
         *   permissions.
         * - `checklist-readers`: whoever may read the checklist, conditions
         *   included. For portals where they may all read the entity too.
         */
        checklistsFoundBy?: 'nobody' | 'entity-readers' | 'checklist-readers';
      };
    };
  };
}
