import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import permissionBackend from '@backstage/plugin-permission-backend';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { REGION_LABEL } from '../packages/backend/src/demo/fleet/fleetEntities';
import { REGIONS } from '../packages/backend/src/demo/fleet/vocabulary';

/** Somebody who may read the agents of some regions only, about half of all. */
export const HALF_BLIND = 'user:default/sarah';

const VISIBLE_REGIONS = REGIONS.slice(0, Math.ceil(REGIONS.length / 2));

const halfBlindPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'half-blind-policy',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          async handle({ permission }, user) {
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
          },
        });
      },
    });
  },
});

/**
 * The mocked auth service, with tokens that say which plugin asks in a user's
 * name; the permission backend looks at that.
 */
const authOnBehalfOfUsers = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const auth = mockServices.auth({ pluginId: plugin.getId() });
    const getPluginRequestToken = auth.getPluginRequestToken.bind(auth);
    auth.getPluginRequestToken = async options => {
      const { onBehalfOf } = options;
      if (!auth.isPrincipal(onBehalfOf, 'user')) {
        return getPluginRequestToken(options);
      }
      const actor = { subject: `plugin:${plugin.getId()}` };
      const { userEntityRef } = onBehalfOf.principal;
      return { token: mockCredentials.user.token(userEntityRef, { actor }) };
    };
    return auth;
  },
});

/** Permissions as a portal has them, with a policy that differs by person. */
export const permissionFeatures = [
  permissionBackend,
  halfBlindPolicy,
  authOnBehalfOfUsers,
];
