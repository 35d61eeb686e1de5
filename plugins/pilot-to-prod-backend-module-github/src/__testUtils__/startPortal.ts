// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real gate, in a test only
import pilotToProdPlugin from '@ai-coe/backstage-plugin-pilot-to-prod-backend';
import {
  Artifact,
  Checklist,
  dayOf,
  PilotToProdClient,
  SignatureRole,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { fillInWorkedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { createHmac, randomUUID } from 'node:crypto';
import request from 'supertest';
import pilotToProdModuleGithub from '..';
import type { StubGithub } from './StubGithub';

const SECRET = 'the secret of the webhook';

const BUILDER = 'user:default/mike.chen';
const LEAD = 'user:default/second-coe-lead';

const people = ['mike.chen', 'morteza.moradi', 'second-coe-lead'].map(name =>
  entity('User', name, {}, { profile: { displayName: name } }),
);

function entity(
  kind: string,
  name: string,
  annotations: Record<string, string>,
  spec: JsonObject,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', annotations },
    spec,
  };
}

/** An agent in a repository. */
export function agent(
  name: string,
  repository: string,
  options: { type?: string; version?: string } = {},
): Entity {
  return entity(
    'Component',
    name,
    {
      'github.com/project-slug': repository,
      ...(options.version && {
        'pilot-to-prod/agent-version': options.version,
      }),
    },
    {
      type: options.type ?? 'ai-agent',
      lifecycle: 'pilot',
      owner: 'finance-ai',
    },
  );
}

/** A running portal that GitHub sends its events to. */
export type Portal = Awaited<ReturnType<typeof startPortal>>;

/** Starts the plugin with this module in it, on a database of the caller's. */
export async function startPortal(options: {
  knex: Knex;
  github: StubGithub;
  agents: Entity[];
  pilotToProd?: JsonObject;
  logger?: ReturnType<typeof mockServices.logger.mock>;
}) {
  const scheduler = mockServices.scheduler();
  const catalog = catalogServiceMock({
    entities: [...people, ...options.agents],
  });
  const gate = { isInDoubt: false };
  const getEntitiesByRefs = catalog.getEntitiesByRefs.bind(catalog);
  // The gate asks this of the catalog, and cannot tell without.
  catalog.getEntitiesByRefs = async (...args) => {
    if (gate.isInDoubt) {
      throw new Error('The catalog is down');
    }
    return getEntitiesByRefs(...args);
  };
  const backend = await startTestBackend({
    features: [
      pilotToProdPlugin,
      pilotToProdModuleGithub,
      mockServices.database.factory({ knex: options.knex }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      // GitHub does not sign in.
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      ...(options.logger ? [options.logger.factory] : []),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.example' },
          backend: { baseUrl: 'http://localhost' },
          integrations: { github: [options.github.integration] },
          pilotToProd: options.pilotToProd ?? {
            roles: { aiCoeLead: [LEAD] },
            github: { webhookSecret: SECRET },
          },
        },
      }),
    ],
  });
  const client = new PilotToProdClient({
    discoveryApi: {
      getBaseUrl: async id =>
        `http://localhost:${backend.server.port()}/api/${id}`,
    },
  });
  const as = (userRef: string) => ({
    token: mockCredentials.user.token(userRef),
  });

  return {
    client,
    lead: as(LEAD),
    gate,
    stop: () => backend.stop(),

    /** Looks at all that waits, as the schedule does. */
    look: () => scheduler.triggerTask('pilot-to-prod-github-deployments'),

    /** Sends an event as GitHub does. */
    deliver(
      event: object | string,
      headers: Record<string, string | undefined> = {},
    ) {
      const body = typeof event === 'string' ? event : JSON.stringify(event);
      const all = {
        'Content-Type': 'application/json',
        'X-GitHub-Delivery': randomUUID(),
        'X-GitHub-Event': 'deployment_protection_rule',
        'X-Hub-Signature-256': `sha256=${createHmac('sha256', SECRET)
          .update(body)
          .digest('hex')}`,
        ...headers,
      };
      const call = request(backend.server).post(
        '/api/pilot-to-prod/github/webhook',
      );
      for (const [name, value] of Object.entries(all)) {
        if (value !== undefined) {
          call.set(name, value);
        }
      }
      return call.send(body);
    },

    /** A checklist that waits for nothing but the lead's signature. */
    async prepare(
      entityRef: string,
      agentVersion = '1.0',
      artifacts: Artifact[] = [],
    ): Promise<Checklist> {
      const checklist = await fillInWorkedExample(client, {
        header: {
          entityRef,
          agentVersion,
          artifacts,
          builders: [BUILDER],
          sponsor: null,
        },
        startedBy: LEAD,
        today: dayOf(new Date()),
        tokenOf: mockCredentials.user.token,
      });
      return this.sign(checklist, 'agent-builder');
    },

    sign(
      { id, revision, digest }: Checklist,
      role: SignatureRole,
    ): Promise<Checklist> {
      return client.sign(
        id,
        { revision, digest, role },
        as(role === 'ai-coe-lead' ? LEAD : BUILDER),
      );
    },

    async clear(
      ...what: [
        entityRef: string,
        agentVersion?: string,
        artifacts?: Artifact[],
      ]
    ): Promise<Checklist> {
      return this.sign(await this.prepare(...what), 'ai-coe-lead');
    },
  };
}
