import type { ChecklistEvent } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { dumpRegistry } from '../__testUtils__/dumpRegistry';
import {
  DEPARTMENT_HEAD,
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';
import { applyEvent } from './applyEvent';
import type { ChecklistRecord } from './ChecklistRecord';
import type { RegistryReader } from './ChecklistRegistry';
import { DatabaseRegistryReader } from './DatabaseRegistryReader';
import { findBreak } from '../integrity/findBreak';
import type { RegistryEvent } from './RegistryEvent';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('the registry on %s', databaseId => {
  let backend: TestBackend;
  let knex: Knex;
  let registry: RegistryReader;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    backend = await startBackend({ knex });
    registry = new DatabaseRegistryReader(knex, []);
  });

  afterEach(async () => {
    await backend.stop();
  });

  it('holds the state that its events lead to, through every kind of change', async () => {
    const id = await everyKindOfChange();

    const events = await registry.events(id);
    expect(new Set(events.map(({ type }) => type))).toEqual(
      new Set([
        'created',
        'header-changed',
        'item-saved',
        'open-items-set',
        'open-item-closed',
        'acknowledged',
        'criteria-approved',
        'signed',
        'withdrawn',
        'returned',
        'reopened',
        'revoked',
        'post-launch-reviewed',
      ]),
    );
    expect(rebuild(events)).toEqual(await registry.get(id));
  });

  it('chains the events, and sees when one was tampered with', async () => {
    const id = await everyKindOfChange();
    const record = await registry.get(id);
    const events = await registry.events(id);
    const { length } = events;
    expect(findBreak(events, record)).toBeUndefined();

    expect(findBreak(events.slice(0, -1), record)?.sequence).toBe(length);
    expect(findBreak(events.slice(1), record)?.sequence).toBe(1);
    expect(findBreak(events, { ...record, tier: 'low' })?.sequence).toBe(
      length,
    );
    for (const [index, event] of events.entries()) {
      for (const change of [
        { actor: 'user:default/somebody-else' },
        { at: '2020-01-01T00:00:00.000Z' },
        { type: 'signed' as const, data: { forged: true } },
        { sequence: event.sequence + 1 },
        { previousHash: 'f'.repeat(64) },
        { hash: 'f'.repeat(64) },
      ]) {
        const forged = events.with(index, { ...event, ...change });
        expect(findBreak(forged, record)?.sequence).toBe(index + 1);
      }
    }
  });

  it('writes nothing where the event cannot be written', async () => {
    const checklist = await backend.start();
    await knex('checklist_events').insert({
      checklist_id: checklist.id,
      sequence: 2,
      type: 'item-saved',
      actor: MIKE,
      at: checklist.createdAt,
      data: '{}',
      previous_hash: null,
      hash: 'x',
    });
    const before = await dumpRegistry(knex);

    const response = await backend.as(
      MIKE,
      'patch',
      `/checklists/${checklist.id}`,
      { revision: 1, tier: 'high' },
    );

    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await dumpRegistry(knex)).toEqual(before);
  });

  it('hands out pages, the newest first', async () => {
    const started = [];
    for (const version of ['1', '2', '3', '4', '5']) {
      backend.clock.now = () => new Date(`2026-06-13T09:00:0${version}.000Z`);
      started.push(await backend.start({ agentVersion: version }));
    }
    const ids = started.map(({ id }) => id).reverse();

    const first = await backend.as(MIKE, 'get', '/checklists?limit=2');
    expect(first.body.items.map((c: { id: string }) => c.id)).toEqual(
      ids.slice(0, 2),
    );
    const second = await backend.as(
      MIKE,
      'get',
      `/checklists?limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(second.body.items.map((c: { id: string }) => c.id)).toEqual(
      ids.slice(2, 4),
    );
    const third = await backend.as(
      MIKE,
      'get',
      `/checklists?limit=2&cursor=${second.body.nextCursor}`,
    );
    expect(third.body).toEqual({ items: [started[0]] });
  });

  it.each([
    ['entityRef=component:default/finance-invoice-recon', ['1', '2']],
    ['entityRef=component:default/support-triage', []],
    ['agentVersion=2', ['2']],
    ['state=draft', ['1']],
    ['state=blocked', ['2']],
    ['tier=high', ['2']],
    ['tier=low', []],
    ['outcome=incomplete', ['1', '2']],
    ['outcome=cleared', []],
  ])('finds checklists by %s', async (query, versions) => {
    await backend.start({ agentVersion: '1' });
    const second = await backend.start({ agentVersion: '2', tier: 'high' });
    await backend.change(
      SECOND_LEAD,
      'post',
      `/checklists/${second.id}/return`,
      { revision: 1, reason: 'Not yet.' },
    );

    const { body } = await backend.as(MIKE, 'get', `/checklists?${query}`);

    expect(
      body.items.map((c: { agentVersion: string }) => c.agentVersion).sort(),
    ).toEqual(versions);
  });

  function rebuild(events: ChecklistEvent[]): ChecklistRecord {
    return (events as unknown as RegistryEvent[]).reduce<
      ChecklistRecord | undefined
    >(applyEvent, undefined)!;
  }

  /** A life in which everything happens that can happen. */
  async function everyKindOfChange(): Promise<string> {
    let checklist = await backend.fillIn({}, item =>
      item.number === 2 ? { ...item, declared: 'warn' } : item,
    );
    const { id } = checklist;
    const next = async (
      userRef: string,
      method: 'post' | 'put' | 'patch',
      path: string,
      body: object = {},
    ) => {
      checklist = await backend.change(
        userRef,
        method,
        `/checklists/${id}${path}`,
        { revision: checklist.revision, ...body },
      );
    };
    const sign = async (...signatures: [string, string][]) => {
      checklist = await backend.signAll(checklist, ...signatures);
    };

    await next(MIKE, 'patch', '', { sponsor: SECOND_LEAD });
    await next(MIKE, 'put', '/items/1', {
      declared: 'pass',
      evidence: {
        criteria: [{ metric: 'x', operator: '>', target: 1, actual: 2 }],
      },
      note: 'fewer',
    });
    await next(DEPARTMENT_HEAD, 'post', '/criteria-approvals', {
      reason: 'One is enough.',
    });
    await next(MIKE, 'put', '/open-items', {
      openItems: [
        { item: 2, missing: 'Alert', owner: MIKE, dueDate: '2026-06-20' },
      ],
    });
    await sign([MIKE, 'agent-builder']);
    await next(MIKE, 'post', '/withdrawal');
    await next(SECOND_LEAD, 'post', '/return', { reason: 'Look again.' });
    await next(MIKE, 'post', '/reopening');
    await sign(
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SECOND_LEAD, 'sponsor'],
      [DEPARTMENT_HEAD, 'peer-reviewer'],
      [MORTEZA, 'ai-coe-lead'],
    );
    const [openItem] = checklist.openItems;
    await next(MIKE, 'post', `/open-items/${openItem.id}/closure`, {
      note: 'Done.',
    });
    await next(MORTEZA, 'post', '/post-launch-review', {
      outcome: 'keep',
      summary: 'Fine.',
    });
    await next(MORTEZA, 'post', '/revocation', { reason: 'Not fine at all.' });
    return id;
  }
});
