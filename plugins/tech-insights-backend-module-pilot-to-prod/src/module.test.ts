import { techInsightsFactRetrieversExtensionPoint } from '@backstage-community/plugin-tech-insights-node';
import type {
  FactRetriever,
  FactRetrieverContext,
} from '@backstage-community/plugin-tech-insights-node';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real registry, in a test only
import pilotToProdPlugin from '@ai-coe/backstage-plugin-pilot-to-prod-backend';
import {
  coreServices,
  createBackendPlugin,
  type SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import techInsightsModulePilotToProd from '.';

const LEAD = 'user:default/lead';

const entity = (kind: string, name: string, spec: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  spec: { ...spec },
});

const agent = (name: string, lifecycle: string) =>
  entity('Component', name, { type: 'ai-agent', lifecycle });

/**
 * The part of Tech Insights that takes retrievers in and runs them, with the
 * same context that it gives them.
 */
function techInsights() {
  const retrievers = new Map<string, FactRetriever>();
  let context: FactRetrieverContext;
  const plugin = createBackendPlugin({
    pluginId: 'tech-insights',
    register(env) {
      env.registerExtensionPoint(techInsightsFactRetrieversExtensionPoint, {
        addFactRetrievers: added =>
          Object.entries(added).forEach(([id, retriever]) =>
            retrievers.set(id, retriever),
          ),
      });
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          config: coreServices.rootConfig,
          discovery: coreServices.discovery,
          logger: coreServices.logger,
          urlReader: coreServices.urlReader,
        },
        async init(deps) {
          context = deps;
        },
      });
    },
  });
  return {
    plugin,
    retrievers,
    run: (id: string) => retrievers.get(id)!.handler(context),
  };
}

describe('the fact retriever', () => {
  it('knows the ten items of every agent, with a checklist or without', async () => {
    const tasks = new Map<string, SchedulerServiceTaskFunction>();
    const insights = techInsights();
    const { server } = await startTestBackend({
      features: [
        insights.plugin,
        techInsightsModulePilotToProd,
        pilotToProdPlugin,
        catalogServiceMock.factory({
          entities: [
            entity('User', 'lead'),
            agent('begun', 'pilot'),
            agent('forgotten', 'production'),
          ],
        }),
        mockServices.rootConfig.factory({
          data: { pilotToProd: { roles: { aiCoeLead: [LEAD] } } },
        }),
        mockServices.scheduler.mock({
          scheduleTask: async ({ id, fn }) => {
            tasks.set(id, fn);
          },
        }).factory,
      ],
    });
    const call = (method: 'post' | 'put', path: string, body: object) =>
      request(server)
        [method](`/api/pilot-to-prod/checklists${path}`)
        .set('Authorization', mockCredentials.user.header(LEAD))
        .send(body);
    const { body: draft } = await call('post', '', {
      entityRef: 'component:default/begun',
      agentVersion: '1.0',
      tier: 'low',
      pilot: { start: '2026-05-01', end: '2026-05-30' },
      builders: [LEAD],
    });
    await call('put', `/${draft.id}/items/8`, {
      revision: draft.revision,
      declared: 'pass',
      evidence: {
        messages: [
          {
            channel: 'Slack #finance',
            content: 'https://acme.example/note',
            scheduledFor: '2026-06-13',
          },
        ],
      },
      note: '',
    }).expect(200);
    await tasks.get('scorecard-follow-catalog')!(new AbortController().signal);

    const facts = await insights.run('pilotToProdFactRetriever');

    const byName = Object.fromEntries(
      facts.map(fact => [fact.entity.name, fact]),
    );
    expect(Object.keys(byName).sort()).toEqual(['begun', 'forgotten']);
    expect(byName.begun).toEqual({
      entity: { kind: 'component', namespace: 'default', name: 'begun' },
      facts: expect.objectContaining({
        item7Status: 'pending',
        item7Passed: false,
        item8Status: 'pass',
        item8Passed: true,
        state: 'draft',
        outcome: 'incomplete',
        cleared: false,
        openItemsOverdue: 0,
        ungoverned: false,
      }),
    });
    const { facts: forgotten } = byName.forgotten;
    expect(forgotten).toMatchObject({
      state: 'none',
      outcome: 'none',
      cleared: false,
      ungoverned: true,
    });
    for (let item = 1; item <= 10; item++) {
      expect(forgotten).toMatchObject({
        [`item${item}Status`]: 'pending',
        [`item${item}Passed`]: false,
      });
    }
    // A fact that the schema lacks is lost, and one that never comes misleads.
    const { schema } = insights.retrievers.get('pilotToProdFactRetriever')!;
    for (const { facts: found } of facts) {
      expect(Object.keys(found).sort()).toEqual(Object.keys(schema).sort());
    }
  });
});
