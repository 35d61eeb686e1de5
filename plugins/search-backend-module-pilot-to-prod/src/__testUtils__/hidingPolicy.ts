// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- its rules for the policy, in a test only
import {
  checklistConditions,
  createChecklistConditionalDecision,
} from '@ai-coe/backstage-plugin-pilot-to-prod-backend';
import { checklistReadPermission } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import permissionBackend from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';

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

/**
 * The real permission backend, which hides entities with a label from some
 * people, and all checklists but those of a low tier from others.
 */
export function hidingPolicy(options: {
  label: string;
  from: string[];
  checklistsFrom: string[];
}) {
  return [
    permissionBackend,
    authOnBehalfOfUsers,
    createBackendModule({
      pluginId: 'permission',
      moduleId: 'hiding-policy',
      register(reg) {
        reg.registerInit({
          deps: { policy: policyExtensionPoint },
          async init({ policy }) {
            policy.setPolicy({
              handle: async ({ permission }, user) => {
                const isOneOf = (people: string[]) =>
                  user !== undefined &&
                  people.includes(user.info.userEntityRef);
                if (
                  isPermission(permission, catalogEntityReadPermission) &&
                  isOneOf(options.from)
                ) {
                  return createCatalogConditionalDecision(permission, {
                    not: catalogConditions.hasLabel({ label: options.label }),
                  });
                }
                if (
                  isPermission(permission, checklistReadPermission) &&
                  isOneOf(options.checklistsFrom)
                ) {
                  return createChecklistConditionalDecision(
                    permission,
                    checklistConditions.hasTier({ tiers: ['low'] }),
                  );
                }
                return { result: AuthorizeResult.ALLOW };
              },
            });
          },
        });
      },
    }),
  ];
}
