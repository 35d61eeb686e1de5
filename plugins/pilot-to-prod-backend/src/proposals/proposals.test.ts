import {
  evidenceOf,
  type Checklist,
  type EvidenceProposal,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  pilotToProdEvidenceExtensionPoint,
  type EvidenceCollector,
} from '@ai-coe/backstage-plugin-pilot-to-prod-node';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { agentEntity, catalogEntities } from '../__testUtils__/catalogEntities';
import { dumpRegistry } from '../__testUtils__/dumpRegistry';
import {
  MIKE,
  SARAH,
  startBackend,
  TODAY,
  VISITOR,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const AGENT = 'finance-invoice-recon';
const UUID = '7b0f6a0e-0d52-4c59-9c2b-0c1d5b8a1f00';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** A backend whose module brings these collectors. */
async function start(options: {
  knex: Knex;
  collectors?: EvidenceCollector[];
  annotations?: Record<string, string>;
}) {
  const logger = mockServices.logger.mock();
  const catalog = new TestCatalog([
    ...catalogEntities.filter(({ metadata }) => metadata.name !== AGENT),
    agentEntity(AGENT, { annotations: options.annotations }),
  ]);
  const backend = await startBackend({
    knex: options.knex,
    catalog,
    features: [
      logger.factory,
      createBackendModule({
        pluginId: 'pilot-to-prod',
        moduleId: 'collectors',
        register(reg) {
          reg.registerInit({
            deps: { evidence: pilotToProdEvidenceExtensionPoint },
            async init({ evidence }) {
              evidence.addCollector(...(options.collectors ?? []));
            },
          });
        },
      }),
    ],
  });
  const list = async ({ id }: Checklist, userRef = SARAH) => {
    const path = `/checklists/${id}/proposals`;
    const response = await backend.as(userRef, 'get', path);
    return { status: response.status, ...response.body };
  };
  const save = (checklist: Checklist, number: number, evidence: object) =>
    backend.change(MIKE, 'put', `/checklists/${checklist.id}/items/${number}`, {
      revision: checklist.revision,
      declared: 'pass',
      evidence,
      note: '',
    });
  return { ...backend, catalog, list, save, logger };
}

const collector = (
  id: string,
  collect: EvidenceCollector['collect'],
): EvidenceCollector => ({ id, collect });

const dashboards = (...urls: string[]) => ({
  dashboards: urls.map(url => ({ title: 'D', url })),
});

describe.each(databases.eachSupportedId())('proposals on %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
  });

  const insert = (checklist: Checklist, change: object = {}) =>
    knex('proposals').insert({
      id: UUID,
      checklist_id: checklist.id,
      item: 7,
      evidence: '{"url":"https://x.example/runbook"}',
      evidence_digest: 'sha256:a',
      source: 'the wiki',
      proposed_by: MIKE,
      proposed_at: `${TODAY}T08:00:00.000Z`,
      ...change,
    });

  it('come from people and collectors, with where they were found', async () => {
    const backend = await start({
      knex,
      annotations: { 'pagerduty.com/service-id': 'PABC123' },
      collectors: [
        collector('wiki', async ({ entity, checklist, signal }) => [
          {
            item: 7,
            evidence: {
              url: `https://wiki.example/${entity.metadata.name}/${checklist.agentVersion}`,
              version: String(signal.aborted),
            },
            source: 'the wiki',
          },
        ]),
      ],
    });
    const checklist = await backend.start();
    await insert(checklist);

    const first = await backend.list(checklist);
    expect(first).toEqual({
      status: 200,
      failures: [],
      items: [
        {
          id: UUID,
          item: 7,
          evidence: { url: 'https://x.example/runbook' },
          source: 'the wiki',
          proposedBy: MIKE,
          proposedAt: `${TODAY}T08:00:00.000Z`,
        },
        {
          id: expect.stringMatching(/^wiki-7-[0-9a-f]{16}$/),
          item: 7,
          evidence: {
            url: `https://wiki.example/${AGENT}/1.0`,
            version: 'false',
          },
          source: 'the wiki',
          proposedBy: 'wiki',
          proposedAt: null,
        },
        {
          id: expect.stringMatching(/^annotations-3-[0-9a-f]{16}$/),
          item: 3,
          evidence: { pager: 'PagerDuty' },
          source: 'the annotation pagerduty.com/service-id',
          proposedBy: 'annotations',
          proposedAt: null,
        },
      ],
    });
    expect(await backend.list(checklist)).toEqual(first);
  });

  it('leave out what the item holds, and say the same once', async () => {
    const backend = await start({
      knex,
      collectors: [
        collector('a', async () => [
          { item: 2, evidence: dashboards('https://x.example/1'), source: 'a' },
          { item: 2, evidence: dashboards('https://x.example/2'), source: 'a' },
        ]),
        collector('b', async () => [
          { item: 2, evidence: dashboards('https://x.example/2'), source: 'b' },
        ]),
      ],
    });
    const checklist = await backend.start();
    const sources = async () =>
      (await backend.list(checklist)).items.map(
        ({ source, evidence }: EvidenceProposal) => [source, evidence],
      );
    expect(await sources()).toEqual([
      ['a', dashboards('https://x.example/1')],
      ['a', dashboards('https://x.example/2')],
    ]);

    const saved = await backend.save(checklist, 2, {
      dashboards: [{ title: 'Renamed', url: 'https://x.example/2' }],
      watchers: [],
    });
    expect(await sources()).toEqual([['a', dashboards('https://x.example/1')]]);
    await backend.save(
      saved,
      2,
      dashboards('https://x.example/2', 'https://x.example/1'),
    );
    expect(await sources()).toEqual([]);
  });

  it('change nothing of the checklist, its history and its digest', async () => {
    const backend = await start({
      knex,
      annotations: { 'pagerduty.com/service-id': 'PABC123' },
    });
    const checklist = await backend.fillIn({}, item =>
      item.number === 3
        ? { ...item, evidence: { ...item.evidence, pager: undefined } }
        : item,
    );
    await insert(checklist);
    const before = await dumpRegistry(knex);

    expect((await backend.list(checklist)).items).toHaveLength(2);
    const path = `/checklists/${checklist.id}`;
    await backend
      .as(MIKE, 'delete', `${path}/proposals/${UUID}`)
      .expect(204, {});

    expect(await dumpRegistry(knex)).toEqual(before);
    const after = (await backend.as(MIKE, 'get', path)).body;
    expect(after).toEqual(checklist);
    expect(evidenceOf(after, 'on-call').pager).toBeUndefined();
  });

  it('are thrown away by builders and their assistants alone, for good', async () => {
    const backend = await start({
      knex,
      annotations: { 'pagerduty.com/service-id': 'PABC123' },
    });
    const checklist = await backend.start();
    const other = await backend.start({ agentVersion: '2.0' });
    await insert(checklist);
    const dismiss = async (
      authorization: string,
      { id }: Checklist,
      proposal: string,
    ) =>
      (
        await backend.call(
          authorization,
          'delete',
          `/checklists/${id}/proposals/${proposal}`,
        )
      ).status;
    const mike = mockCredentials.user.header(MIKE);
    const assistant = `Bearer ${mockCredentials.user.token(MIKE, {
      actor: { subject: 'plugin:mcp-actions' },
    })}`;
    const [stored, ownOfCollector] = (await backend.list(checklist)).items;
    expect(stored.id).toBe(UUID);

    for (const [authorization, status] of [
      [mockCredentials.user.header(VISITOR), 403],
      [mockCredentials.service.header(), 403],
      [mockCredentials.none.header(), 401],
    ] as const) {
      expect(await dismiss(authorization, checklist, UUID)).toBe(status);
    }
    expect(await dismiss(mike, checklist, ownOfCollector.id)).toBe(404);
    expect(await dismiss(mike, checklist, 'x')).toBe(404);
    expect(await dismiss(mike, other, UUID)).toBe(404);
    expect((await backend.list(checklist)).items).toHaveLength(2);

    expect(await dismiss(assistant, checklist, UUID)).toBe(204);
    expect(await dismiss(mike, checklist, UUID)).toBe(404);
    expect((await backend.list(checklist)).items).toEqual([ownOfCollector]);
  });

  it('are of drafts only, and wait while a checklist is none', async () => {
    const backend = await start({
      knex,
      annotations: { 'opsgenie.com/team': 'finance' },
    });
    const draft = await backend.fillIn();
    await insert(draft);
    expect((await backend.list(draft)).items).toHaveLength(2);

    const signed = await backend.signAll(draft, [MIKE, 'agent-builder']);
    expect(await backend.list(signed)).toEqual({
      status: 200,
      items: [],
      failures: [],
    });
    const path = `/checklists/${draft.id}`;
    const refused = await backend.as(
      MIKE,
      'delete',
      `${path}/proposals/${UUID}`,
    );
    expect(refused.status).toBe(409);

    await backend.change(MIKE, 'post', `${path}/withdrawal`, {
      revision: signed.revision,
    });
    expect((await backend.list(draft)).items).toHaveLength(2);
  });

  it('are for those who may read the checklist', async () => {
    const backend = await start({ knex });
    const checklist = await backend.start();
    const path = `/checklists/${checklist.id}/proposals`;
    expect((await backend.list(checklist, VISITOR)).status).toBe(200);
    await backend.call(mockCredentials.none.header(), 'get', path).expect(401);
    await backend.as(MIKE, 'get', `/checklists/${UUID}/proposals`).expect(404);
    await backend.as(MIKE, 'get', '/checklists/x/proposals').expect(404);

    backend.catalog.hide(
      ({ metadata }, userRef) => userRef === VISITOR && metadata.name === AGENT,
    );
    expect((await backend.list(checklist, VISITOR)).status).toBe(404);
    expect((await backend.list(checklist, MIKE)).status).toBe(200);
  });

  it('of people outlive the agent in the catalog', async () => {
    const backend = await start({
      knex,
      annotations: { 'pagerduty.com/service-id': 'PABC123' },
    });
    const checklist = await backend.start();
    await insert(checklist);
    expect((await backend.list(checklist)).items).toHaveLength(2);

    backend.catalog.remove(checklist.entityRef);
    const { items, failures } = await backend.list(checklist);
    expect(items.map(({ id }: EvidenceProposal) => id)).toEqual([UUID]);
    expect(failures).toEqual([]);
  });
});

describe('collectors', () => {
  const start1 = async (...collectors: EvidenceCollector[]) =>
    start({ knex: await databases.init('SQLITE_3'), collectors });

  it('that fail take nothing from the others, and are named and logged', async () => {
    const sound = {
      item: 7,
      evidence: { url: 'https://x.example/runbook' },
      source: 'the wiki',
    };
    const backend = await start1(
      collector('throws', async () => {
        throw new Error('The wiki is down');
      }),
      collector('throws-at-once', () => {
        throw new Error('No wiki');
      }),
      collector('no-list', async () => undefined as never),
      collector('half-wrong', async () => [
        { ...sound, item: 10 },
        { ...sound, evidence: { url: 'ftp://x' } },
        { ...sound, evidence: { extra: 1 } },
        { ...sound, evidence: {} },
        { ...sound, source: ' ' },
        { ...sound, declared: 'pass' } as never,
        sound,
      ]),
      collector('far-too-many', async () => Array(51).fill(sound)),
    );
    const checklist = await backend.start();

    const { items, failures } = await backend.list(checklist);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ ...sound, proposedBy: 'half-wrong' });
    expect(failures).toEqual([
      { collector: 'throws', message: 'The wiki is down' },
      { collector: 'throws-at-once', message: 'No wiki' },
      {
        collector: 'no-list',
        message: 'Its answer is no list of 50 proposals at most',
      },
      {
        collector: 'half-wrong',
        message: [
          'Its answer has faults: [0].item: Too big: expected number to be <=9',
          '[1].evidence.url: must be a web address that starts with https:// or http://',
          '[2].evidence.extra: is not a known property',
          '[3].evidence: must hold something',
          '[4].source: must not be empty',
          '[5].declared: is not a known property',
        ].join('; '),
      },
      {
        collector: 'far-too-many',
        message: 'Its answer is no list of 50 proposals at most',
      },
    ]);
    const warnings = backend.logger.warn.mock.calls.map(([text]) => text);
    expect(warnings).toContain(
      `The evidence collector throws failed for checklist ${checklist.id}: The wiki is down`,
    );
    expect(warnings.filter(text => text.includes('collector'))).toHaveLength(5);
  });

  it.each([
    ['of another module', 'wiki', 'two evidence collectors with the id wiki'],
    ['of the built-in one', 'annotations', 'with the id annotations'],
    ['that could be a person', 'user:default/mike', 'is no id'],
    ['that is empty', '', 'is no id'],
  ])('stop the start with an id %s', async (_, id, message) => {
    const none = async () => [];
    await expect(
      start1(collector('wiki', none), collector(id, none)),
    ).rejects.toMatchObject({ message: expect.stringContaining(message) });
  });
});
