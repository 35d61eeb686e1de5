import { readAgentFilter } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Entity } from '@backstage/catalog-model';
import type { ApiHolder } from '@backstage/core-plugin-api';
import { configApiRef } from '@backstage/core-plugin-api';

/**
 * Whether an entity is an agent, and so has a Pilot to Prod tab, by
 * `pilotToProd.agents.filter` of the app's configuration. A condition for
 * `EntityLayout.Route` and `EntitySwitch.Case`.
 *
 * @public
 */
export function isPilotToProdAvailable(
  entity: Entity,
  context: { apis: ApiHolder },
): boolean {
  const config = context.apis.get(configApiRef);
  return config !== undefined && readAgentFilter(config)(entity);
}
