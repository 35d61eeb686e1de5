import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import type { ActionsServiceAction } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type DefinitivePolicyDecision,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import { catalogEntities } from './catalogEntities';
import { SARAH, startBackend } from './startBackend';
import { TestCatalog } from './TestCatalog';

const ALLOW: DefinitivePolicyDecision = { result: AuthorizeResult.ALLOW };

/** What the catalog's own permission says where a policy hides entities. */
const HIDES_SOME: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: { rule: 'HIDES_SOME', resourceType: 'catalog-entity' },
};

/** Somebody's assistant, as it reaches the plugin over MCP. */
export const assistantOf = (userRef: string) =>
  `Bearer ${mockCredentials.user.token(userRef, {
    actor: { subject: 'plugin:mcp-actions' },
  })}`;

/** The plugin with its actions, and assistants to call them as. */
export type TestActions = Awaited<ReturnType<typeof startActions>>;

export async function startActions(knex: Knex) {
  let hidesSome = false;
  const decide = (name: string) =>
    hidesSome && name === 'catalog.entity.read' ? HIDES_SOME : ALLOW;
  const permissions = mockServices.permissions.mock({
    authorize: async all => all.map(() => ALLOW),
    authorizeConditional: async all =>
      all.map(({ permission }) => decide(permission.name)),
  });
  const auditor = mockServices.auditor.mock({
    createEvent: async () => ({ success: jest.fn(), fail: jest.fn() }),
  });
  const catalog = new TestCatalog(catalogEntities);
  const backend = await startBackend({
    knex,
    catalog,
    features: [
      actionsRegistryServiceFactory,
      auditor.factory,
      permissions.factory,
    ],
  });

  const invokeAs = async (
    authorization: string,
    name: string,
    input: object,
  ): Promise<{ status: number; output?: any; message?: string }> => {
    const { status, body } = await backend.call(
      authorization,
      'post',
      `/.backstage/actions/v1/actions/pilot-to-prod:${name}/invoke`,
      input,
    );
    return status === 200
      ? { status, output: body.output }
      : { status, message: body.error.message };
  };

  return {
    ...backend,
    auditor,
    invokeAs,

    /** Calls an action as somebody's assistant. */
    invoke: (userRef: string, name: string, input: object) =>
      invokeAs(assistantOf(userRef), name, input),

    listActions: async (userRef: string): Promise<ActionsServiceAction[]> => {
      const path = '/.backstage/actions/v1/actions';
      return (await backend.as(userRef, 'get', path)).body.actions;
    },

    proposals: async ({ id }: Checklist) => {
      const path = `/checklists/${id}/proposals`;
      return (await backend.as(SARAH, 'get', path)).body.items;
    },

    /** Hides an agent from one person. */
    hide(agent: string, from: string): void {
      hidesSome = true;
      catalog.hide(
        ({ metadata }, userRef) => userRef === from && metadata.name === agent,
      );
    },
  };
}
