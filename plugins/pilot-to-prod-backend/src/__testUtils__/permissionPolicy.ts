import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import permissionBackend from '@backstage/plugin-permission-backend';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import type {
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';

/** What the configuration has to say for a policy to be asked. */
export const PERMISSIONS_ENABLED = { permission: { enabled: true } };

/**
 * The mocked auth service, but with tokens that tell, as real ones do, which
 * plugin asks in a user's name; the permission backend looks at that.
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

/** The real permission backend, with a policy of the test's. */
export function permissionPolicy(
  decide: (query: PolicyQuery, user?: PolicyQueryUser) => PolicyDecision,
) {
  return [
    permissionBackend,
    authOnBehalfOfUsers,
    createBackendModule({
      pluginId: 'permission',
      moduleId: 'test-policy',
      register(env) {
        env.registerInit({
          deps: { extension: policyExtensionPoint },
          async init({ extension }) {
            extension.setPolicy({
              handle: async (query, user) => decide(query, user),
            });
          },
        });
      },
    }),
  ];
}
