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
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
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

/**
 * The Pilot to Prod plugin.
 *
 * @alpha
 */
export default createFrontendPlugin({
  pluginId: 'pilot-to-prod',
  title: 'Pilot to Prod',
  info: { packageJson: () => import('../package.json') },
  extensions: [pilotToProdApi, pilotToProdEntityContent],
});
