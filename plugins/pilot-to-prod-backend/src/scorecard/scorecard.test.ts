import {
  Checklist,
  ItemContent,
  ScorecardResponse,
  ScorecardRow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { agentEntity, catalogEntities } from '../__testUtils__/catalogEntities';
import {
  DEPARTMENT_HEAD,
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  SPONSOR,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';
import { ChecklistPresenter } from '../service/ChecklistPresenter';
import { DatabaseScorecardStore } from './DatabaseScorecardStore';

const FINANCE = 'component:default/finance-invoice-recon';
const PENDING = Array(10).fill('pending');

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('scorecard on %s', databaseId => {
  let backend: TestBackend;
  let catalog: TestCatalog;
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    catalog = new TestCatalog([...catalogEntities]);
    backend = await startBackend({ knex, catalog });
    await backend.runTask('scorecard-follow-catalog');
  });

  afterEach(() => backend.stop());

  const get = async (
    query: Record<string, string> = {},
    userRef: string = SARAH,
  ): Promise<ScorecardResponse> => {
    const path = `/scorecard?${new URLSearchParams(query)}`;
    const response = await backend.as(userRef, 'get', path);
    expect(response.status).toBe(200);
    return response.body;
  };

  const rowOf = async (entityRef: string): Promise<ScorecardRow> => {
    const { items } = await get();
    return items.find(row => row.entityRef === entityRef)!;
  };

  const passTime = (ms: number) => {
    const { now } = backend.clock;
    backend.clock.now = () => new Date(now().getTime() + ms);
  };

  const refs = ({ items }: ScorecardResponse) =>
    items.map(({ entityRef }) => entityRef);

  const clear = (checklist: Checklist) =>
    backend.signAll(
      checklist,
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );

  it('has every agent of the catalog as a row that looks no better than it is', async () => {
    const { items, totals, nextCursor } = await get();
    expect(items).toEqual([
      {
        entityRef: FINANCE,
        title: 'finance-invoice-recon',
        owner: 'group:default/finance-ai',
        tier: null,
        agentVersion: '1.0',
        checklistId: null,
        state: null,
        outcome: 'none',
        statuses: PENDING,
        waitingFor: [],
        targetLaunchDate: null,
        openItems: { open: 0, overdue: 0, nextDue: null },
        postLaunchReviewDue: null,
        declaredLifecycle: 'pilot',
        effectiveLifecycle: 'pilot',
        ungoverned: false,
      },
      expect.objectContaining({
        entityRef: 'component:default/support-triage',
        agentVersion: null,
        outcome: 'none',
      }),
    ]);
    expect(nextCursor).toBeUndefined();
    expect(totals).toMatchObject({
      agents: 2,
      lifecycle: { pilot: 2, production: 0 },
      outcome: { none: 2, cleared: 0, conditional: 0 },
      state: { none: 2 },
      ungoverned: 0,
      readyToSign: 0,
    });
    expect(totals.itemStatus[0]).toEqual({
      pending: 2,
      pass: 0,
      warn: 0,
      fail: 0,
    });
  });

  it('follows a checklist from draft to production without a schedule', async () => {
    const draft = await backend.fillIn();
    expect(await rowOf(FINANCE)).toMatchObject({
      tier: 'medium',
      agentVersion: '1.0',
      checklistId: draft.id,
      state: 'draft',
      outcome: 'incomplete',
      statuses: [...Array(9).fill('pass'), 'pending'],
      waitingFor: [
        { role: 'agent-builder', anyOf: [MORTEZA] },
        { role: 'agent-builder', anyOf: [MIKE] },
      ],
      effectiveLifecycle: 'pilot',
    });
    expect((await get()).totals).toMatchObject({ readyToSign: 1 });

    await clear(draft);
    expect(await rowOf(FINANCE)).toMatchObject({
      state: 'cleared',
      outcome: 'cleared',
      statuses: Array(10).fill('pass'),
      waitingFor: [],
      postLaunchReviewDue: '2026-07-13',
      declaredLifecycle: 'pilot',
      effectiveLifecycle: 'production',
    });
    expect((await get()).totals).toMatchObject({
      lifecycle: { pilot: 1, production: 1 },
      outcome: { cleared: 1, none: 1 },
      readyToSign: 0,
    });
  });

  it('keeps the promises of a live version in view behind the next draft', async () => {
    const warn = (item: ItemContent): ItemContent =>
      item.number === 2 ? { ...item, declared: 'warn' } : item;
    let checklist = await backend.fillIn({ sponsor: SPONSOR }, warn);
    const path = `/checklists/${checklist.id}/open-items`;
    checklist = await backend.change(MIKE, 'put', path, {
      revision: checklist.revision,
      openItems: [
        { item: 2, missing: 'x', owner: MIKE, dueDate: '2026-06-20' },
      ],
    });
    await backend.signAll(
      checklist,
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SPONSOR, 'sponsor'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
    passTime(1000);
    await backend.start({ agentVersion: '1.1' });

    expect(await rowOf(FINANCE)).toMatchObject({
      agentVersion: '1.1',
      state: 'draft',
      outcome: 'conditional',
      statuses: PENDING,
      openItems: { open: 1, overdue: 0, nextDue: '2026-06-20' },
      postLaunchReviewDue: '2026-07-13',
      effectiveLifecycle: 'production',
    });
    const mine = await get({ waitingForMe: 'true' }, MIKE);
    expect(mine.items[0].waitingFor).toEqual([
      { step: 'fill-in', role: 'agent-builder', anyOf: [MORTEZA, MIKE] },
      expect.objectContaining({
        step: 'close-open-item',
        anyOf: [MIKE],
        dueDate: '2026-06-20',
      }),
    ]);
    expect(await get({ waitingForMe: 'true' }, DEPARTMENT_HEAD)).toMatchObject({
      items: [],
      totals: { agents: 0, waitingForMe: 0 },
    });
  });

  it('asks the rules about the newest checklist alone, however many came before', async () => {
    for (const agentVersion of ['1.0', '1.1']) {
      await clear(await backend.fillIn({ agentVersion }));
      passTime(1000);
    }
    const { id, revision } = await backend.start({ agentVersion: '1.2' });

    const presentAll = jest.spyOn(ChecklistPresenter.prototype, 'presentAll');
    await backend.change(MIKE, 'patch', `/checklists/${id}`, {
      revision,
      tier: 'high',
    });
    const asked = presentAll.mock.calls.flatMap(([records]) => records);
    presentAll.mockRestore();

    expect(asked.map(record => record.id)).toEqual([id]);
    expect(await rowOf(FINANCE)).toMatchObject({
      agentVersion: '1.2',
      tier: 'high',
      state: 'draft',
      outcome: 'cleared',
      postLaunchReviewDue: '2026-07-13',
    });
    expect(
      await knex('scorecard_signings').where('entity_ref', FINANCE),
    ).toHaveLength(2);
  });

  it('finds agents that are new, changed or gone in the catalog', async () => {
    catalog.put(withLifecycle(agentEntity('risky'), 'Production'));
    catalog.put({
      ...agentEntity('support-triage'),
      metadata: { name: 'support-triage', title: 'Support Triage' },
    });
    await backend.runTask('scorecard-follow-catalog');
    await backend.start();
    catalog.remove(FINANCE);
    await backend.runTask('scorecard-follow-catalog');
    expect(refs(await get())).toEqual([
      'component:default/risky',
      'component:default/support-triage',
    ]);
    expect((await get()).items[0]).toMatchObject({
      declaredLifecycle: 'Production',
      effectiveLifecycle: 'pilot',
      ungoverned: true,
      waitingFor: [
        {
          step: 'start-checklist',
          role: 'ai-coe-lead',
          anyOf: [MORTEZA, SECOND_LEAD],
        },
      ],
    });

    // The number of agents is the same, so the change is seen a minute later.
    catalog.put({
      ...agentEntity('support-triage'),
      metadata: { name: 'support-triage', title: 'Triage' },
    });
    await backend.runTask('scorecard-follow-catalog');
    expect((await get()).items[1].title).toBe('Support Triage');
    passTime(60_000);
    await backend.runTask('scorecard-follow-catalog');
    expect((await get()).items[1].title).toBe('Triage');
  });

  it('lets a change stand that the scorecard cannot take over, and catches up', async () => {
    await knex.schema.renameTable('scorecard_agents', 'out_of_reach');
    const draft = await backend.start();
    await knex.schema.renameTable('out_of_reach', 'scorecard_agents');
    expect(await rowOf(FINANCE)).toMatchObject({ checklistId: null });

    await backend.runTask('scorecard-catch-up');
    expect(await rowOf(FINANCE)).toMatchObject({ checklistId: draft.id });
    expect(await knex('scorecard_stale')).toEqual([]);
  });

  it('lets no older look at an agent overwrite a newer one', async () => {
    const { id, revision } = await backend.start();
    const put = jest.spyOn(DatabaseScorecardStore.prototype, 'put');
    const path = `/checklists/${id}`;
    await backend.change(MIKE, 'patch', path, { revision, tier: 'low' });
    const [[older]] = put.mock.calls;
    put.mockRestore();
    await backend.change(MIKE, 'patch', path, {
      revision: revision + 1,
      tier: 'high',
    });

    const store = new DatabaseScorecardStore(knex);
    expect(await store.put(older, backend.clock.now())).toBeUndefined();
    expect(await rowOf(FINANCE)).toMatchObject({ tier: 'high' });
    // As much as the row has seen is as good.
    const same = { ...older, revision: older.revision + 1 };
    expect(await store.put(same, backend.clock.now())).toBeDefined();
    expect(await rowOf(FINANCE)).toMatchObject({ tier: 'low' });
  });

  describe('when the registry was restored to an earlier time', () => {
    let draft: Checklist;

    const rowsOf = async (tables: string[]) => {
      const all = tables.map(
        async table => [table, await knex(table)] as const,
      );
      return new Map(await Promise.all(all));
    };

    beforeEach(async () => {
      draft = await backend.fillIn();
      const registry = await rowsOf([
        'checklists',
        'checklist_events',
        'clearances',
      ]);
      passTime(1000);
      await clear(draft);
      const scorecard = await rowsOf([
        'scorecard_agents',
        'scorecard_counts',
        'scorecard_item_statuses',
        'scorecard_signings',
        'scorecard_states',
        'scorecard_steps',
      ]);
      await backend.stop();

      knex = await databases.init(databaseId);
      backend = await startBackend({ knex, catalog });
      for (const [table, rows] of [...registry, ...scorecard]) {
        await knex.batchInsert(table, rows);
      }
      await knex('clearance_sequence').update({ value: 1 });
      passTime(2000);
    });

    const read = async () => {
      const { items, totals } = await get();
      return {
        row: items.find(({ entityRef }) => entityRef === FINANCE),
        totals,
        signings: await knex('scorecard_signings'),
      };
    };

    const TRUTH = {
      row: {
        state: 'draft',
        outcome: 'incomplete',
        effectiveLifecycle: 'pilot',
        waitingFor: [{ step: 'sign' }, { step: 'sign' }],
      },
      totals: { outcome: { cleared: 0, incomplete: 1 }, readyToSign: 1 },
      signings: [],
    };

    it('shows what is true again on the next day', async () => {
      expect(await rowOf(FINANCE)).toMatchObject({ state: 'cleared' });
      passTime(24 * 60 * 60 * 1000);
      await backend.runTask('scorecard-catch-up');
      expect(await read()).toMatchObject(TRUTH);
      // It was never cleared, so the trend must not say so.
      expect(
        await knex('scorecard_states')
          .where('entity_ref', FINANCE)
          .select('state', 'until_at'),
      ).toEqual([{ state: 'draft', until_at: null }]);
    });

    it('shows what is true again with the next change', async () => {
      expect(await rowOf(FINANCE)).toMatchObject({ state: 'cleared' });
      await backend.change(MIKE, 'patch', `/checklists/${draft.id}`, {
        revision: draft.revision,
        sponsor: null,
      });
      expect(await read()).toMatchObject(TRUTH);
    });
  });

  it('looks at each agent once a run, even where nothing comes of it', async () => {
    await backend.start();
    passTime(24 * 60 * 60 * 1000);
    const put = jest
      .spyOn(DatabaseScorecardStore.prototype, 'put')
      .mockResolvedValue(undefined);
    await backend.runTask('scorecard-catch-up');
    expect(put).toHaveBeenCalledTimes(1);
    put.mockRestore();
  });

  it.each([
    'title',
    '-title',
    'owner',
    '-owner',
    'tier',
    '-tier',
    'outcome',
    'targetLaunchDate',
    '-targetLaunchDate',
    'nextDue',
  ])('pages through all agents in the order %s', async sort => {
    for (let index = 0; index < 12; index++) {
      const name = `agent-${index % 3}-${index}`;
      catalog.put({
        ...agentEntity(name, {
          annotations: {
            'pilot-to-prod/tier': ['low', 'high', 'none'][index % 3],
          },
        }),
        ...(index % 4 === 0 && { relations: [] }),
      });
    }
    await backend.runTask('scorecard-follow-catalog');
    await backend.start();
    await backend.start({
      entityRef: 'component:default/support-triage',
      targetLaunchDate: '2026-07-01',
    });

    const whole = await get({ sort, limit: '200' });
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await get({ sort, limit: '3', ...(cursor && { cursor }) });
      expect(page.totals).toEqual(whole.totals);
      paged.push(...refs(page));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(refs(whole));
    expect(new Set(paged).size).toBe(14);

    const values = whole.items.map(row => sortedValue(row, sort));
    const known = values.filter(value => value !== null);
    // What is missing comes last, whichever way the rest goes.
    expect(values.slice(0, known.length)).toEqual(known);
    expect(known).toEqual(
      [...known].sort((a, b) =>
        sort.startsWith('-') ? b.localeCompare(a) : a.localeCompare(b),
      ),
    );
  });

  it('finds agents by a part of their name, whatever its letters mean elsewhere', async () => {
    catalog.put({
      ...agentEntity('odd'),
      metadata: { name: 'odd', title: '100%_Safe\\Agent' },
    });
    await backend.runTask('scorecard-follow-catalog');
    const found = async (search: string) => refs(await get({ search }));
    expect(await found('INVOICE')).toEqual([FINANCE]);
    expect(await found('0%_s')).toEqual(['component:default/odd']);
    expect(await found('\\AGENT')).toEqual(['component:default/odd']);
    expect(await found('%i%')).toEqual([]);
  });

  it.each([
    ['unknown=1', 'unknown: is not a known property'],
    ['limit=0', 'limit:'],
    ['limit=201', 'limit:'],
    ['sort=size', 'sort:'],
    ['tier=huge', 'tier:'],
    ['overdue=false', 'overdue:'],
    ['item=3', 'itemStatus: goes together with item'],
    ['item=11&itemStatus=fail', 'item:'],
    ['cursor=nonsense', 'cursor:'],
  ])('refuses %s and says why', async (query, message) => {
    const response = await backend.as(SARAH, 'get', `/scorecard?${query}`);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
  });

  it('refuses the cursor of another order', async () => {
    const { nextCursor } = await get({ limit: '1' });
    const query = new URLSearchParams({ sort: '-title', cursor: nextCursor! });
    const response = await backend.as(SARAH, 'get', `/scorecard?${query}`);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain('cursor');
  });

  it('tells nobody who is not signed in', async () => {
    for (const path of ['/scorecard', '/scorecard/trend', '/scorecard.csv']) {
      expect(
        (await backend.call(mockCredentials.none.header(), 'get', path)).status,
      ).toBe(401);
    }
  });
});

function withLifecycle(entity: Entity, lifecycle: string): Entity {
  return { ...entity, spec: { ...entity.spec, lifecycle } };
}

function sortedValue(row: ScorecardRow, sort: string): string | null {
  switch (sort.replace('-', '')) {
    case 'nextDue':
      return row.openItems.nextDue;
    case 'title':
      return row.title.toLowerCase();
    default:
      return row[sort.replace('-', '') as 'owner' | 'tier'];
  }
}
