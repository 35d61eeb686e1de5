import { PilotToProdClient } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { pilotToProdApiRef } from './api';
import { rootRouteRef } from './routes';

/**
 * The Pilot to Prod plugin for the classic frontend system.
 *
 * @public
 */
export const pilotToProdPlugin = createPlugin({
  id: 'pilot-to-prod',
  routes: { entityContent: rootRouteRef },
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
