/**
 * Pilot to Prod for the new frontend system.
 *
 * @packageDocumentation
 */
import {
  PilotToProdClient,
  readAgentFilter,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  ApiBlueprint,
  configApiRef,
  createFrontendPlugin,
  createRouteRef,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  CatalogFilterBlueprint,
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiRocketLine } from '@remixicon/react';
import { pilotToProdApiRef } from './api';

export { pilotToProdTranslationRef } from './translation';

/** @alpha */
export const pilotToProdApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: pilotToProdApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new PilotToProdClient(apis),
    }),
});

/**
 * The Pilot to Prod tab of agents. Which entities are agents is read from
 * `pilotToProd.agents.filter`, so that the tab and the backend agree.
 *
 * @alpha
 */
export const pilotToProdEntityContent =
  EntityContentBlueprint.makeWithOverrides({
    factory(originalFactory, { apis }) {
      const config = apis.get(configApiRef)!;
      return originalFactory({
        path: 'pilot-to-prod',
        title: 'Pilot to Prod',
        filter: readAgentFilter(config),
        loader: () =>
          import('./components/PilotToProdTab').then(m => <m.PilotToProdTab />),
      });
    },
  });

const scorecardRouteRef = createRouteRef();

/**
 * The page with all agents, and its entry in the app's navigation.
 *
 * @alpha
 */
export const pilotToProdPage = PageBlueprint.make({
  params: {
    path: '/pilot-to-prod',
    title: 'Pilot to Prod',
    icon: <RiRocketLine />,
    routeRef: scorecardRouteRef,
    loader: () =>
      import('./components/ScorecardPage').then(m => <m.ScorecardPage />),
  },
});

/**
 * The card on the overview of agents.
 *
 * @alpha
 */
export const pilotToProdEntityCard = EntityCardBlueprint.makeWithOverrides({
  factory(originalFactory, { apis }) {
    return originalFactory({
      type: 'info',
      filter: readAgentFilter(apis.get(configApiRef)!),
      loader: () =>
        import('./components/OverviewCard').then(m => <m.OverviewCard />),
    });
  },
});

/**
 * The filter of the catalog's list by outcome.
 *
 * @alpha
 */
export const pilotToProdCatalogFilter = CatalogFilterBlueprint.make({
  params: {
    loader: () =>
      import('./components/OutcomeFilter').then(m => (
        <m.PilotToProdOutcomePicker />
      )),
  },
});

/**
 * The Pilot to Prod plugin.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'pilot-to-prod',
  title: 'Pilot to Prod',
  info: { packageJson: () => import('../package.json') },
  routes: { root: scorecardRouteRef },
  extensions: [
    pilotToProdApi,
    pilotToProdEntityContent,
    pilotToProdPage,
    pilotToProdEntityCard,
    pilotToProdCatalogFilter,
  ],
});
