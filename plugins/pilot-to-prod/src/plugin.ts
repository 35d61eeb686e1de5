import { PilotToProdClient } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { pilotToProdApiRef } from './api';
import { rootRouteRef, scorecardRouteRef } from './routes';

/**
 * The Pilot to Prod plugin for the classic frontend system.
 *
 * @public
 */
export const pilotToProdPlugin = createPlugin({
  id: 'pilot-to-prod',
  routes: { entityContent: rootRouteRef, scorecard: scorecardRouteRef },
  apis: [
    createApiFactory({
      api: pilotToProdApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new PilotToProdClient(apis),
    }),
  ],
});

/**
 * The Pilot to Prod tab of an agent's page, for the classic frontend system.
 *
 * @example
 * ```tsx
 * <EntityLayout.Route
 *   path="/pilot-to-prod"
 *   title="Pilot to Prod"
 *   if={isPilotToProdAvailable}
 * >
 *   <EntityPilotToProdContent />
 * </EntityLayout.Route>
 * ```
 *
 * @public
 */
export const EntityPilotToProdContent = pilotToProdPlugin.provide(
  createRoutableExtension({
    name: 'EntityPilotToProdContent',
    mountPoint: rootRouteRef,
    component: () =>
      import('./components/PilotToProdTab').then(m => m.PilotToProdTab),
  }),
);

/**
 * The page with all agents, for the classic frontend system.
 *
 * @example
 * ```tsx
 * <Route path="/pilot-to-prod" element={<PilotToProdScorecardPage />} />
 * ```
 *
 * @public
 */
export const PilotToProdScorecardPage = pilotToProdPlugin.provide(
  createRoutableExtension({
    name: 'PilotToProdScorecardPage',
    mountPoint: scorecardRouteRef,
    component: () =>
      import('./components/ScorecardPage').then(m => m.StandaloneScorecardPage),
  }),
);

/**
 * The card for an agent's overview, for the classic frontend system.
 *
 * @example
 * ```tsx
 * <EntitySwitch>
 *   <EntitySwitch.Case if={isPilotToProdAvailable}>
 *     <EntityPilotToProdCard />
 *   </EntitySwitch.Case>
 * </EntitySwitch>
 * ```
 *
 * @public
 */
export const EntityPilotToProdCard = pilotToProdPlugin.provide(
  createComponentExtension({
    name: 'EntityPilotToProdCard',
    component: {
      lazy: () => import('./components/OverviewCard').then(m => m.OverviewCard),
    },
  }),
);

/**
 * Filters the catalog's list of agents by outcome, for the classic frontend
 * system. It belongs among the other filters of the catalog's page.
 *
 * @public
 */
export const PilotToProdOutcomePicker = pilotToProdPlugin.provide(
  createComponentExtension({
    name: 'PilotToProdOutcomePicker',
    component: {
      lazy: () =>
        import('./components/OutcomeFilter').then(
          m => m.PilotToProdOutcomePicker,
        ),
    },
  }),
);
