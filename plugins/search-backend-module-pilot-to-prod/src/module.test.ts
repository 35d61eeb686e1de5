import { setTimeout as sleep } from 'node:timers/promises';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real registry, in a test only
import pilotToProdPlugin from '@ai-coe/backstage-plugin-pilot-to-prod-backend';
import {
  createBackendModule,
  type SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import searchPlugin from '@backstage/plugin-search-backend';
import request from 'supertest';
import searchModulePilotToProd from '.';
import { hidingPolicy } from './__testUtils__/hidingPolicy';

const LEAD = 'user:default/lead';
const SEARCHER = 'user:default/searcher';
const OUTSIDER = 'user:default/outsider';
const STRANGER = 'user:default/stranger';
const SECRET = 'acme.example/secret';

const location = {
  'backstage.io/managed-by-location': 'url:https://acme.example/agents',
  'backstage.io/managed-by-origin-location': 'url:https://acme.example/agents',
};

const agent = (name: string, labels: Record<string, string> = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, labels, annotations: location },
  spec: { type: 'ai-agent', lifecycle: 'pilot', owner: 'group:default/team' },
});

const lead = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'lead', annotations: location },
  spec: { memberOf: [] },
};

const entities = [
  lead,
  agent('open-agent'),
  agent('secret-agent', { [SECRET]: 'true' }),
  agent('untouched-agent'),
];

const catalogOfAgents = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'agents',
  register(reg) {
    reg.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addEntityProvider({
          getProviderName: () => 'agents',
          connect: connection =>
            connection.applyMutation({
              type: 'full',
              entities: entities.map(entity => ({ entity })),
            }),
        });
      },
    });
  },
});

async function startPortal(config: object = {}) {
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const schedules: unknown[] = [];
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      catalogOfAgents,
      pilotToProdPlugin,
      searchPlugin,
      searchModulePilotToProd,
      ...hidingPolicy({
        label: SECRET,
        from: [OUTSIDER],
        checklistsFrom: [STRANGER],
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          permission: { enabled: true },
          pilotToProd: { roles: { aiCoeLead: [LEAD] } },
          ...config,
        },
      }),
      // Tasks run when the test has them run.
      mockServices.scheduler.mock({
        scheduleTask: async ({ id, fn }) => {
          tasks.set(id, fn);
        },
        createScheduledTaskRunner: schedule => ({
          async run({ id, fn }) {
            schedules.push(schedule);
            tasks.set(id, fn);
          },
        }),
      }).factory,
    ],
  });
  const call = (userRef: string, method: 'get' | 'post', path: string) =>
    request(server)
      [method](`/api/${path}`)
      .set('Authorization', mockCredentials.user.header(userRef));

  const runTask = (name: RegExp) => {
    const [, run] = [...tasks].find(([id]) => name.test(id))!;
    return run(new AbortController().signal);
  };
  return {
    call,
    schedules,
    async catalogIsComplete() {
      const query = 'catalog/entities/by-query?limit=0';
      while (
        (await call(LEAD, 'get', query)).body.totalItems < entities.length
      ) {
        await sleep(50);
      }
    },
    async index() {
      await runTask(/scorecard-follow-catalog/);
      for (const [id, run] of tasks) {
        if (/pilot[_-]to[_-]prod([_-]checklist)?$/.test(id)) {
          await run(new AbortController().signal);
        }
      }
    },
    /** What somebody finds, by location. */
    async find(
      userRef: string,
      term: string,
      type = 'pilot-to-prod',
    ): Promise<string[]> {
      const query = new URLSearchParams({ term, 'types[0]': type });
      const { body } = await call(userRef, 'get', `search/query?${query}`);
      return body.results
        .map((result: { document: { location: string } }) => result.document)
        .map(({ location: found }: { location: string }) => found)
        .sort();
    },
  };
}

const foundBy = (checklistsFoundBy: string) => ({
  search: { collators: { pilotToProd: { checklistsFoundBy } } },
});

const open = '/catalog/default/component/open-agent/pilot-to-prod';
const secret = '/catalog/default/component/secret-agent/pilot-to-prod';
const untouched = '/catalog/default/component/untouched-agent/pilot-to-prod';

/** Two agents that were returned to pilot, and one without a checklist. */
async function returnAgents(
  portal: Awaited<ReturnType<typeof startPortal>>,
): Promise<void> {
  await portal.catalogIsComplete();
  for (const name of ['open-agent', 'secret-agent']) {
    const { body: draft } = await portal
      .call(LEAD, 'post', 'pilot-to-prod/checklists')
      .send({
        entityRef: `component:default/${name}`,
        agentVersion: '1.0',
        tier: name === 'open-agent' ? 'low' : 'high',
        pilot: { start: '2026-05-01', end: '2026-05-30' },
        builders: [LEAD],
      });
    await portal
      .call(LEAD, 'post', `pilot-to-prod/checklists/${draft.id}/return`)
      .send({ revision: draft.revision, reason: 'Targets missed' })
      .expect(200);
  }
  await portal.index();
}

describe('the search collator', () => {
  it('has agents found by where they stand, by those who may read them', async () => {
    const portal = await startPortal(foundBy('entity-readers'));
    await returnAgents(portal);

    expect(await portal.find(SEARCHER, 'blocked')).toEqual([open, secret]);
    expect(await portal.find(OUTSIDER, 'blocked')).toEqual([open]);
    expect(await portal.find(SEARCHER, 'secret')).toEqual([secret]);
    expect(await portal.find(OUTSIDER, 'secret')).toEqual([]);
    expect(await portal.find(SEARCHER, 'no checklist')).toContain(untouched);
  }, 60_000);

  it('tells nothing of checklists where there are permissions, unless told', async () => {
    const portal = await startPortal();
    await returnAgents(portal);
    for (const words of [
      'blocked',
      'returned',
      'checklist',
      'waiting',
      'high',
    ]) {
      expect(await portal.find(SEARCHER, words)).toEqual([]);
    }
    expect(await portal.find(SEARCHER, 'agent')).toEqual([
      open,
      secret,
      untouched,
    ]);
    expect(await portal.find(OUTSIDER, 'agent')).toEqual([open, untouched]);
  }, 60_000);

  it('has checklists found by those who may read them, conditions included', async () => {
    const portal = await startPortal(foundBy('checklist-readers'));
    await returnAgents(portal);
    const find = (userRef: string, words: string) =>
      portal.find(userRef, words, 'pilot-to-prod-checklist');
    expect(await find(SEARCHER, 'blocked')).toEqual([open, secret]);
    expect(await find(STRANGER, 'blocked')).toEqual([open]);
    expect(await find(SEARCHER, 'secret')).toEqual([secret]);
    expect(await find(STRANGER, 'secret')).toEqual([]);
    expect(await portal.find(SEARCHER, 'blocked')).toEqual([]);
    expect(await portal.find(STRANGER, 'agent')).toEqual([
      open,
      secret,
      untouched,
    ]);
  }, 60_000);

  it('refuses to start with a setting that it does not know', async () => {
    await expect(startPortal(foundBy('everybody'))).rejects.toThrow(
      'search.collators.pilotToProd.checklistsFoundBy: must be one of nobody, entity-readers, checklist-readers',
    );
  });

  it('indexes as often as the configuration says', async () => {
    const { schedules } = await startPortal({
      search: {
        collators: {
          pilotToProd: {
            schedule: { frequency: { hours: 6 }, timeout: { minutes: 1 } },
          },
        },
      },
    });
    expect(schedules).toEqual([
      { frequency: { hours: 6 }, timeout: { minutes: 1 } },
    ]);
  });
});
