import { randomUUID } from 'node:crypto';
import { CLEARANCE_TOPIC } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { DeploymentJudge } from './deployments/DeploymentJudge';
import { DeploymentStore } from './deployments/DeploymentStore';
import { DeploymentWatch, LOOK_EVERY_MS } from './deployments/DeploymentWatch';
import { AgentFinder } from './gate/AgentFinder';
import { GateClient } from './gate/GateClient';
import { GithubClient } from './github/GithubClient';
import { GithubHosts } from './github/GithubHosts';
import {
  createWebhookRouter,
  WEBHOOK_PATH,
} from './webhook/createWebhookRouter';

const SECRET = 'pilotToProd.github.webhookSecret';

/**
 * Answers GitHub's deployment protection rules: a deployment of an agent goes
 * on when the gate allows it, is rejected when it does not, and waits while it
 * is only a signature that is missing.
 *
 * @public
 */
export const pilotToProdModuleGithub = createBackendModule({
  pluginId: 'pilot-to-prod',
  moduleId: 'github',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { config, events, httpRouter, lifecycle, logger } = deps;
        const secret = config.getOptionalString(SECRET);
        if (secret === undefined) {
          logger.info(
            `GitHub's deployment protection rules are not answered, as ${SECRET} is not set`,
          );
          return;
        }
        const hosts = GithubHosts.fromConfig(config);
        const store = await DeploymentStore.create({ ...deps, secret });
        const watch = DeploymentWatch.create({
          github: GithubClient.create({ config, hosts }),
          judge: DeploymentJudge.create({
            agents: AgentFinder.create(deps),
            gate: GateClient.create(deps),
            portalUrl: config.getOptionalString('app.baseUrl'),
          }),
          logger,
          store,
        });

        httpRouter.addAuthPolicy({
          path: WEBHOOK_PATH,
          allow: 'unauthenticated',
        });
        httpRouter.use(
          createWebhookRouter({
            hosts,
            secret,
            async accept(request) {
              if (await store.add(request, Date.now())) {
                // GitHub need not wait for what comes of it.
                watch.look();
              }
            },
          }),
        );

        lifecycle.addStartupHook(async () => {
          await events.subscribe({
            // Any replica answers, but the event may reach only this one.
            id: `pilot-to-prod-github-${randomUUID()}`,
            topics: [CLEARANCE_TOPIC],
            // Whoever signs does not wait for GitHub.
            onEvent: async () => {
              watch.look(true);
            },
          });
        });
        lifecycle.addShutdownHook(() => watch.stop());
        await deps.scheduler.scheduleTask({
          id: 'pilot-to-prod-github-deployments',
          scope: 'local',
          frequency: { milliseconds: LOOK_EVERY_MS },
          timeout: { minutes: 10 },
          fn: () => watch.look(),
        });
      },
    });
  },
});
