import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import { REGION_LABEL } from '../packages/backend/src/demo/fleet/fleetEntities';
import { REGIONS } from '../packages/backend/src/demo/fleet/vocabulary';
import { permissionPolicy } from '../plugins/pilot-to-prod-backend/src/__testUtils__/permissionPolicy';

/** Somebody who may read the agents of some regions only, about half of all. */
export const HALF_BLIND = 'user:default/sarah';

const VISIBLE_REGIONS = REGIONS.slice(0, Math.ceil(REGIONS.length / 2));

/** Permissions as a portal has them, with a policy that differs by person. */
export const permissionFeatures = permissionPolicy(({ permission }, user) => {
  if (
    user?.info.userEntityRef !== HALF_BLIND ||
    !isPermission(permission, catalogEntityReadPermission)
  ) {
    return { result: AuthorizeResult.ALLOW };
  }
  const [first, ...rest] = VISIBLE_REGIONS.map(value =>
    catalogConditions.hasLabel({ label: REGION_LABEL, value }),
  );
  return createCatalogConditionalDecision(permission, {
    anyOf: [first, ...rest],
  });
});
