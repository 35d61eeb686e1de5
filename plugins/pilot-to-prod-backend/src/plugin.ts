import { pilotToProdPermissions } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { ChecklistAuthorizer } from './authorization/ChecklistAuthorizer';
import { loadChecklistResources } from './authorization/loadChecklistResources';
import {
  checklistPermissionRules,
  checklistResourceRef,
} from './authorization/permissionRules';
import { AgentDirectory } from './catalog/AgentDirectory';
import { clockServiceRef } from './clock';
import { readSettings } from './config/readSettings';
import { DatabaseChecklistRegistry } from './registry/DatabaseChecklistRegistry';
import { createRouter } from './router/createRouter';
import { ChangeAnnouncer } from './service/ChangeAnnouncer';
import { ChecklistPresenter } from './service/ChecklistPresenter';
import { ChecklistService } from './service/ChecklistService';
import { GateService } from './service/GateService';

/**
 * The registry of Pilot to Prod checklists, with its HTTP API and gate.
 *
 * @public
 */
export const pilotToProdPlugin = createBackendPlugin({
  pluginId: 'pilot-to-prod',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clock: clockServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const settings = readSettings(deps.config);
        const registry = await DatabaseChecklistRegistry.create(deps.database);
        const directory = AgentDirectory.create(deps);
        const authorizer = ChecklistAuthorizer.create({
          ...deps,
          directory,
          roles: settings.roles,
        });
        const presenter = ChecklistPresenter.create({
          clock: deps.clock,
          directory,
          settings,
        });

        deps.permissionsRegistry.addResourceType({
          resourceRef: checklistResourceRef,
          permissions: pilotToProdPermissions,
          rules: Object.values(checklistPermissionRules),
          getResources: ids =>
            loadChecklistResources(ids, { directory, registry }),
        });
        deps.httpRouter.use(
          createRouter({
            auditor: deps.auditor,
            httpAuth: deps.httpAuth,
            checklists: ChecklistService.create({
              announcer: ChangeAnnouncer.create(deps),
              authorizer,
              clock: deps.clock,
              directory,
              presenter,
              registry,
              settings,
            }),
            gate: GateService.create({
              authorizer,
              clock: deps.clock,
              directory,
              registry,
            }),
          }),
        );
      },
    });
  },
});
