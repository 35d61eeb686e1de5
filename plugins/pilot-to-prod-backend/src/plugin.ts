import { pilotToProdPermissions } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { pilotToProdEvidenceExtensionPoint } from '@ai-coe/backstage-plugin-pilot-to-prod-node';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { registerActions } from './actions/registerActions';
import { Attestor } from './attestation/Attestor';
import { SigningKeys } from './attestation/SigningKeys';
import { SigningKeyStore } from './attestation/SigningKeyStore';
import { ChecklistAuthorizer } from './authorization/ChecklistAuthorizer';
import { loadChecklistResources } from './authorization/loadChecklistResources';
import {
  checklistPermissionRules,
  checklistResourceRef,
} from './authorization/permissionRules';
import { AgentDirectory } from './catalog/AgentDirectory';
import { clockServiceRef } from './clock';
import { readSettings } from './config/readSettings';
import { DocumentImporter } from './document/DocumentImporter';
import { IntegrityGuard } from './integrity/IntegrityGuard';
import { LogInspector } from './integrity/LogInspector';
import { createAnnotationCollector } from './proposals/annotationCollector';
import { CollectorRegistry } from './proposals/CollectorRegistry';
import { ProposalService } from './proposals/ProposalService';
import { ProposalStore } from './proposals/ProposalStore';
import { NoticeSender } from './notifications/NoticeSender';
import { NoticeStore } from './notifications/NoticeStore';
import { ClearanceWatch } from './registry/ClearanceWatch';
import { DatabaseChecklistRegistry } from './registry/DatabaseChecklistRegistry';
import { openDatabase } from './registry/openDatabase';
import { Outbox } from './registry/Outbox';
import { reserveConnection } from './platform/connectionTurns';
import { limitCalls } from './platform/limitCalls';
import { answering } from './platform/toAnswer';
import { createRouter, PUBLIC_PATHS } from './router/createRouter';
import { AgentRefresher } from './scorecard/AgentRefresher';
import { DatabaseScorecardStore } from './scorecard/DatabaseScorecardStore';
import { ScorecardReader } from './scorecard/ScorecardReader';
import { ScorecardUpdater } from './scorecard/ScorecardUpdater';
import { scheduleUpdates } from './scorecard/scheduleUpdates';
import { ChangeAnnouncer } from './service/ChangeAnnouncer';
import { ChangeFeed } from './service/ChangeFeed';
import { ChangeWriter } from './service/ChangeWriter';
import { ChecklistPresenter } from './service/ChecklistPresenter';
import { ChecklistReader } from './service/ChecklistReader';
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
    const collectors = new CollectorRegistry();
    env.registerExtensionPoint(pilotToProdEvidenceExtensionPoint, collectors);

    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clock: clockServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(services) {
        const deps = { ...services, ...limitCalls(services) };
        const settings = readSettings(deps.config);
        const knex = await openDatabase(deps.database, deps.logger);
        reserveConnection(knex);
        const keys = await SigningKeys.create({
          clock: deps.clock,
          logger: deps.logger,
          settings: settings.signing,
          store: new SigningKeyStore(knex),
        });
        const registry = new DatabaseChecklistRegistry(knex, keys);
        const watch = ClearanceWatch.create({ registry });
        deps.lifecycle.addShutdownHook(() => watch.close());
        const attestor = new Attestor(keys);
        const integrity = IntegrityGuard.create({
          attestor,
          auditor: deps.auditor,
          keys,
        });
        const directory = AgentDirectory.create(deps);
        const authorizer = ChecklistAuthorizer.create({
          ...deps,
          directory,
          registry,
          roles: settings.roles,
        });
        const presenter = ChecklistPresenter.create({
          clock: deps.clock,
          directory,
          registry,
          settings,
        });

        const announcer = ChangeAnnouncer.create(deps);
        const scorecards = new DatabaseScorecardStore(knex);
        const updater = ScorecardUpdater.create({
          announcer,
          clock: deps.clock,
          directory,
          outbox: new Outbox(knex),
          refresher: AgentRefresher.create({
            clock: deps.clock,
            directory,
            presenter,
            registry,
            settings,
            store: scorecards,
          }),
          registry,
          store: scorecards,
        });
        await scheduleUpdates(deps.scheduler, {
          updater,
          sender: NoticeSender.create({
            ...deps,
            store: new NoticeStore(knex),
          }),
        });

        collectors.addCollector(createAnnotationCollector(deps.config));
        const proposals = ProposalService.create({
          ...deps,
          authorizer,
          collectors,
          directory,
          presenter,
          store: new ProposalStore(knex),
        });

        const useCases = {
          proposals,
          checklists: ChecklistService.create({
            authorizer,
            clock: deps.clock,
            directory,
            importer: DocumentImporter.create({ directory, settings }),
            presenter,
            settings,
            writer: ChangeWriter.create({
              attestor,
              // Browsers that are told then find it on the scorecard too.
              feed: new ChangeFeed(deps.logger, [updater, announcer]),
              integrity,
              presenter,
              registry,
            }),
          }),
          reader: ChecklistReader.create({
            authorizer,
            clock: deps.clock,
            directory,
            integrity,
            log: LogInspector.create({
              auditor: deps.auditor,
              keys,
              registry,
            }),
            presenter,
            registry,
            settings,
            watch,
          }),
          scorecard: ScorecardReader.create({
            authorizer,
            clock: deps.clock,
            store: scorecards,
          }),
          gate: GateService.create({
            authorizer,
            clock: deps.clock,
            directory,
            integrity,
            registry,
            settings,
          }),
        };

        deps.permissionsRegistry.addResourceType({
          resourceRef: checklistResourceRef,
          permissions: pilotToProdPermissions,
          rules: Object.values(checklistPermissionRules),
          getResources: ids =>
            answering(deps.logger, () =>
              loadChecklistResources(ids, { directory, registry }),
            ),
        });
        for (const path of Object.values(PUBLIC_PATHS)) {
          deps.httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
        }
        deps.httpRouter.use(
          createRouter({
            keys,
            auditor: deps.auditor,
            httpAuth: deps.httpAuth,
            logger: deps.logger,
            ...useCases,
          }),
        );
        registerActions({ ...deps, ...useCases, authorizer });
      },
    });
  },
});
