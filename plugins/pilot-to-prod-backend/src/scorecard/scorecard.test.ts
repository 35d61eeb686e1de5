import {
  Checklist,
  ItemContent,
  ScorecardResponse,
  ScorecardRow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity, RELATION_MEMBER_OF } from '@backstage/catalog-model';
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
import { openDatabase } from '../registry/openDatabase';
import { ChecklistPresenter } from '../service/ChecklistPresenter';
import type { AgentSummary } from './AgentSummary';
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
        otherChecklists: [],
        targetLaunchDate: null,
        openItems: { open: 0, overdue: 0, nextDue: null },
        postLaunchReviewDue: null,
        health: [],
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
      expect.objectContaining({
        step: 'fill-in',
        role: 'agent-builder',
        anyOf: [MORTEZA, MIKE],
        agentVersion: '1.1',
      }),
      expect.objectContaining({
        step: 'close-open-item',
        anyOf: [MIKE],
        dueDate: '2026-06-20',
        checklistId: checklist.id,
        agentVersion: '1.0',
      }),
    ]);
    expect(await get({ waitingForMe: 'true' }, DEPARTMENT_HEAD)).toMatchObject({
      items: [],
      totals: { agents: 0, waitingForMe: 0 },
    });
  });

  describe('with a version that waits for the lead, and a draft of the next one', () => {
    let inReview: Checklist;
    let draft: Checklist;

    beforeEach(async () => {
      inReview = await backend.signAll(
        await backend.fillIn(),
        [MIKE, 'agent-builder'],
        [MORTEZA, 'agent-builder'],
      );
      passTime(1000);
      draft = await backend.start({ agentVersion: '1.1' });
    });

    it('shows the draft and still waits for the lead', async () => {
      const page = await get({ waitingForMe: 'true' }, SECOND_LEAD);
      expect(page.totals).toMatchObject({
        agents: 1,
        waitingForMe: 1,
        readyToSign: 1,
      });
      expect(page.items).toMatchObject([
        {
          checklistId: draft.id,
          agentVersion: '1.1',
          state: 'draft',
          otherChecklists: [
            {
              checklistId: inReview.id,
              agentVersion: '1.0',
              state: 'in-review',
            },
          ],
        },
      ]);
      expect(page.items[0].waitingFor).toContainEqual({
        step: 'sign',
        role: 'ai-coe-lead',
        anyOf: [SECOND_LEAD],
        checklistId: inReview.id,
        agentVersion: '1.0',
      });
      expect(refs(await get({ readyToSign: 'true' }))).toEqual([FINANCE]);
    });

    it('waits no more once the lead has signed', async () => {
      await backend.signAll(
        inReview,
        [DEPARTMENT_HEAD, 'peer-reviewer'],
        [SECOND_LEAD, 'ai-coe-lead'],
      );
      expect(await get({ waitingForMe: 'true' }, SECOND_LEAD)).toMatchObject({
        items: [],
        totals: { waitingForMe: 0, readyToSign: 0 },
      });
      expect(await rowOf(FINANCE)).toMatchObject({
        state: 'draft',
        effectiveLifecycle: 'production',
        otherChecklists: [{ checklistId: inReview.id, state: 'cleared' }],
      });
    });

    it('tells both in the file', async () => {
      const { text } = await backend.as(SARAH, 'get', '/scorecard.csv');
      expect(text).toContain(`version 1.0: sign (ai-coe-lead): ${SECOND_LEAD}`);
      expect(text).toContain(',version 1.0: in-review,');
    });
  });

  it('waits for who holds a role today, without a change of the checklist', async () => {
    await backend.signAll(
      await backend.fillIn(),
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
    );
    const waitsFor = async (userRef: string) =>
      (await get({ waitingForMe: 'true' }, userRef)).totals.waitingForMe;
    expect([await waitsFor(SARAH), await waitsFor(SECOND_LEAD)]).toEqual([
      0, 1,
    ]);

    catalog.put(inGroup('sarah', 'ai-coe-leads'));
    catalog.put(inGroup('second-coe-lead', 'finance-ai'));
    passTime(60_000);
    await backend.runTask('scorecard-follow-catalog');
    expect([await waitsFor(SARAH), await waitsFor(SECOND_LEAD)]).toEqual([
      1, 0,
    ]);
  });

  /** The ids of the checklists that the rules are asked about. */
  const askedOf = async (act: () => Promise<unknown>): Promise<string[]> => {
    const spies = [
      jest.spyOn(ChecklistPresenter.prototype, 'presentAll'),
      jest.spyOn(ChecklistPresenter.prototype, 'assess'),
    ];
    await act();
    const ids = spies
      .flatMap(({ mock }) =>
        mock.calls.map(([records], index) => ({
          records: [records].flat(),
          at: mock.invocationCallOrder[index],
        })),
      )
      .sort((a, b) => a.at - b.at)
      .flatMap(({ records }) => records.map(record => record.id));
    spies.forEach(spy => spy.mockRestore());
    return ids;
  };

  it('asks the rules once about a changed checklist, and not about what is decided', async () => {
    for (const agentVersion of ['1.0', '1.1']) {
      await clear(await backend.fillIn({ agentVersion }));
      passTime(1000);
    }
    const { id, revision } = await backend.start({ agentVersion: '1.2' });
    passTime(1000);
    const other = await backend.start({ agentVersion: '1.3' });

    const asked = await askedOf(() =>
      backend.change(MIKE, 'patch', `/checklists/${id}`, {
        revision,
        tier: 'high',
      }),
    );
    expect(asked).toEqual([id, other.id]);
    expect(await rowOf(FINANCE)).toMatchObject({
      agentVersion: '1.3',
      state: 'draft',
      outcome: 'cleared',
      postLaunchReviewDue: '2026-07-13',
    });
    expect(
      await knex('scorecard_signings').where('entity_ref', FINANCE),
    ).toHaveLength(2);

    passTime(24 * 60 * 60 * 1000);
    expect(
      (await askedOf(() => backend.runTask('scorecard-catch-up'))).sort(),
    ).toEqual([id, other.id].sort());
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
    expect(await knex('outbox')).toEqual([]);
  });

  it('lets no older look at an agent overwrite a newer one', async () => {
    const { id, revision } = await backend.start();
    const spy = jest.spyOn(DatabaseScorecardStore.prototype, 'put');
    const path = `/checklists/${id}`;
    await backend.change(MIKE, 'patch', path, { revision, tier: 'low' });
    const [[older]] = spy.mock.calls;
    spy.mockRestore();
    await backend.change(MIKE, 'patch', path, {
      revision: revision + 1,
      tier: 'high',
    });

    const store = new DatabaseScorecardStore(knex);
    const put = (summary: AgentSummary) =>
      store.put(summary, backend.clock.now(), () => []);
    expect(await put(older)).toBeUndefined();
    expect(await rowOf(FINANCE)).toMatchObject({ tier: 'high' });
    // As much as the row has seen is as good.
    const same = { ...older, revision: older.revision + 1 };
    expect(await put(same)).toBeDefined();
    expect(await rowOf(FINANCE)).toMatchObject({ tier: 'low' });
  });

  it('lets the newer of two first looks at an agent stand', async () => {
    await backend.start();
    const spy = jest.spyOn(DatabaseScorecardStore.prototype, 'put');
    await knex('outbox').insert({ entity_ref: FINANCE, mark: 'x' });
    await backend.runTask('scorecard-catch-up');
    const [[newer]] = spy.mock.calls;
    spy.mockRestore();
    const older = {
      ...newer,
      revision: newer.revision - 1,
      row: { ...newer.row, title: 'older' },
    };
    const store = new DatabaseScorecardStore(knex);
    const now = backend.clock.now();
    const putBoth = () =>
      Promise.all(
        [older, newer].map(summary => store.put(summary, now, () => [])),
      );
    for (let round = 0; round < 10; round++) {
      await store.remove([FINANCE]);
      await putBoth();
      expect((await rowOf(FINANCE)).title).toBe(newer.row.title);
    }
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
        'registry_heads',
        'signing_keys',
      ]);
      passTime(1000);
      await clear(draft);
      const scorecard = await rowsOf([
        'scorecard_agents',
        'scorecard_counts',
        'scorecard_item_statuses',
        'scorecard_signings',
        'scorecard_states',
      ]);
      await backend.stop();

      knex = await databases.init(databaseId);
      // With the key that signed what is restored, before another one is made.
      await openDatabase(mockServices.database({ knex }));
      for (const [table, rows] of [...registry, ...scorecard]) {
        await knex.batchInsert(table, rows);
      }
      await knex('clearance_sequence').update({ value: 1 });
      backend = await startBackend({ knex, catalog });
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

  it.each([
    ['search', 'a\u0000b'],
    ['lifecycle', '\u0000'],
    ['owner', 'group:default/a\u0000'],
    ['cursor', cursorOf({ value: 'a\u0000', entityRef: FINANCE })],
    ['cursor', cursorOf({ value: 'a', entityRef: 'a\u0000' })],
    ['cursor', cursorOf({ value: 1e15, entityRef: FINANCE })],
    ['cursor', cursorOf({ value: '\ud800', entityRef: FINANCE })],
  ])('refuses a %s that no database can look for: %j', async (name, value) => {
    const query = new URLSearchParams({ [name]: value });
    for (const path of ['/scorecard', '/scorecard/trend', '/scorecard.csv']) {
      const response = await backend.as(SARAH, 'get', `${path}?${query}`);
      expect([path, response.status]).toEqual([path, 400]);
    }
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

function cursorOf(position: object): string {
  return Buffer.from(JSON.stringify({ sort: 'title', ...position })).toString(
    'base64url',
  );
}

/** A person who is in this group alone. */
function inGroup(person: string, group: string): Entity {
  const user = catalogEntities.find(
    ({ kind, metadata }) => kind === 'User' && metadata.name === person,
  )!;
  return {
    ...user,
    relations: [
      { type: RELATION_MEMBER_OF, targetRef: `group:default/${group}` },
    ],
  };
}

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
