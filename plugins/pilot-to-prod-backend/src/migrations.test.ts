import { isPostgres } from '@ai-coe/backstage-plugin-pilot-to-prod-node';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import tablesByFeature from '../migrations/tables.json';

const directory = resolvePackagePath(
  '@ai-coe/backstage-plugin-pilot-to-prod-backend',
  'migrations',
);
// No toThrow: errors of a native module belong to whichever test loaded it.
const UNIQUE_VIOLATION = { message: expect.stringMatching(/unique/i) };

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it('20261122120000_init.js', async () => {
    const knex = await databases.init(databaseId);
    const tables = [
      'checklists',
      'checklist_events',
      'clearances',
      'clearance_sequence',
    ];
    const exist = () =>
      Promise.all(tables.map(table => knex.schema.hasTable(table)));

    await knex.migrate.up({ directory });
    expect(await exist()).toEqual([true, true, true, true]);
    expect(await knex('clearance_sequence')).toEqual([{ value: 0 }]);

    await insertChecklist(knex, 'a', 'agent@1.0');
    await expect(insertChecklist(knex, 'b', 'agent@1.0')).rejects.toMatchObject(
      UNIQUE_VIOLATION,
    );
    await insertChecklist(knex, 'c', null);
    await insertChecklist(knex, 'd', null);
    await insertEvent(knex, 1);
    await expect(insertEvent(knex, 1)).rejects.toMatchObject(UNIQUE_VIOLATION);

    await knex.migrate.down({ directory });
    expect(await exist()).toEqual([false, false, false, false]);
  });

  it('20261122140000_scorecard.js', async () => {
    const knex = await databases.init(databaseId);
    await migrateUpTo(knex, '20261122130000_attestations.js');
    await insertChecklist(knex, 'a', 'agent@1.0');
    await insertChecklist(knex, 'b', null);

    await knex.migrate.up({ directory });
    // What was there before is taken over by the next look.
    expect(await knex('scorecard_stale')).toEqual([
      { entity_ref: 'component:default/agent', mark: 'migration' },
    ]);
    expect(await knex('scorecard_agents')).toEqual([]);

    await knex.migrate.down({ directory });
    for (const table of ['scorecard_agents', 'scorecard_stale']) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
    expect(await knex('checklists')).toHaveLength(2);
  });

  it('20261122160000_notices.js', async () => {
    const knex = await databases.init(databaseId);
    await migrateUpTo(knex, '20261122160000_notices.js');
    const notice = {
      entity_ref: 'component:default/agent',
      key: 'k',
      recipient: 'user:default/a',
      payload: '{}',
    };
    await knex('notices').insert(notice);
    await expect(knex('notices').insert(notice)).rejects.toMatchObject(
      UNIQUE_VIOLATION,
    );
    await knex('notices').insert({ ...notice, recipient: 'user:default/b' });

    await knex.migrate.down({ directory });
    expect(await knex.schema.hasTable('notices')).toBe(false);
  });

  it('20261125100000_scorecard_counts.js', async () => {
    const knex = await databases.init(databaseId);
    await migrateUpTo(knex, '20261122170000_scorecard_tallies.js');
    const put = (entity_ref: string, statuses: string) =>
      knex('scorecard_agents').insert({
        entity_ref,
        statuses,
        revision: 1,
        entity_hash: '',
        assessed_on: '2026-06-13',
        title: '',
        sort_title: '',
        search_text: '',
        outcome: 'none',
        waiting_for: '[]',
        open_items: 0,
        overdue_items: 0,
        ungoverned: false,
        overdue: false,
        ready_to_sign: false,
      });
    const statusesOf = (entity_ref: string) =>
      knex('scorecard_agents').where({ entity_ref }).first('statuses');
    await put('component:default/a', '----------');
    await put('component:default/b', 'pwf------p');

    await knex.migrate.up({ directory });
    // What was there before is counted.
    const counts = knex('scorecard_counts').select('item', 'status', 'agents');
    const count = (item: number | null, status: string | null) =>
      expect.objectContaining({ item, status, agents: item === 5 ? 2 : 1 });
    expect(await counts).toHaveLength(1 + 4 * 2 + 6);
    expect(await counts).toContainEqual({
      item: null,
      status: null,
      agents: 2,
    });
    expect(await counts).toEqual(
      expect.arrayContaining([
        count(1, 'pending'),
        count(1, 'pass'),
        count(3, 'fail'),
        count(5, 'pending'),
      ]),
    );
    expect(
      await knex('scorecard_item_statuses')
        .where({ entity_ref: 'component:default/b', item: 2 })
        .pluck('status'),
    ).toEqual(['warn']);
    expect(
      JSON.parse((await statusesOf('component:default/b')).statuses),
    ).toEqual(['pass', 'warn', 'fail', ...Array(6).fill('pending'), 'pass']);

    await knex.migrate.down({ directory });
    expect(await statusesOf('component:default/b')).toEqual({
      statuses: 'pwf------p',
    });
    for (const table of ['scorecard_counts', 'scorecard_item_statuses']) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
  });

  it('20261125110000_scorecard_checklists.js', async () => {
    const knex = await databases.init(databaseId);
    await migrateUpTo(knex, '20261125100000_scorecard_counts.js');
    const put = (entity_ref: string) =>
      knex('scorecard_agents').insert({
        entity_ref,
        revision: 1,
        entity_hash: '',
        assessed_on: '2026-06-13',
        title: '',
        sort_title: '',
        search_text: '',
        outcome: 'none',
        statuses: '[]',
        waiting_for: '[]',
        open_items: 0,
        overdue_items: 0,
        ungoverned: false,
        overdue: false,
        ready_to_sign: false,
      });
    await put('component:default/a');

    await migrateUpTo(knex, '20261125110000_scorecard_checklists.js');
    expect(await knex('scorecard_agents').pluck('other_checklists')).toEqual([
      '[]',
    ]);
    const ref = {
      entity_ref: 'component:default/a',
      checklist_id: 'a',
      relation: 'tier',
      ref: 'low',
    };
    await knex('scorecard_checklist_refs').insert(ref);
    await expect(
      knex('scorecard_checklist_refs').insert(ref),
    ).rejects.toMatchObject(UNIQUE_VIOLATION);
    await knex('scorecard_checklist_refs').insert({ ...ref, ref: 'high' });

    await knex.migrate.down({ directory });
    expect(await knex.schema.hasTable('scorecard_checklist_refs')).toBe(false);
    expect(
      await knex.schema.hasColumn('scorecard_agents', 'other_checklists'),
    ).toBe(false);
    await put('component:default/b');
  });

  it('20261125120000_registry_heads.js', async () => {
    const knex = await databases.init(databaseId);
    await migrateUpTo(knex, '20261122170000_scorecard_tallies.js');
    await insertChecklist(knex, 'a', null);
    await insertChecklist(knex, 'b', null);
    await insertEvent(knex, 1, 'returned');

    await migrateUpTo(knex, '20261125120000_registry_heads.js');
    // What was returned before is known, from the events.
    const returned = await knex('checklists').orderBy('id').pluck('returned');
    expect(returned.map(Boolean)).toEqual([true, false]);
    const head = {
      position: 1,
      entity_ref: 'component:default/agent',
      checklist_id: 'a',
      sequence: 1,
      event_hash: 'e',
      state_hash: 's',
      agent_hash: 'a',
      previous_hash: null,
      hash: 'h',
      keyid: 'k',
      signature: 'sig',
    };
    await knex('registry_heads').insert(head);
    await expect(
      knex('registry_heads').insert({ ...head, position: 2 }),
    ).rejects.toMatchObject(UNIQUE_VIOLATION);
    for (const change of [
      knex('registry_heads').update({ keyid: 'x' }),
      knex('registry_heads').delete(),
    ]) {
      await expect(change).rejects.toMatchObject({
        message: expect.stringContaining('append-only'),
      });
    }

    await knex.migrate.down({ directory });
    expect(await knex.schema.hasTable('registry_heads')).toBe(false);
    expect(await knex.schema.hasColumn('checklists', 'returned')).toBe(false);
    expect(await knex('checklists')).toHaveLength(2);
  });

  it('make only tables that one feature owns, as migrations/tables.json says', async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory });

    const tables = (await listTables(knex)).filter(
      name => !name.startsWith('knex_') && !name.startsWith('sqlite_'),
    );
    expect(tables.sort()).toEqual(Object.values(tablesByFeature).flat().sort());
    expect(
      Object.keys(tablesByFeature).filter(
        feature => !existsSync(join(directory, '../src', feature)),
      ),
    ).toEqual([]);
  });

  it('20261125140000_clearance_steps.js', async () => {
    const knex = await databases.init(databaseId);
    await migrateUpTo(knex, '20261125130000_outbox.js');
    await knex('clearance_sequence').update({ value: 7 });

    await migrateUpTo(knex, '20261125140000_clearance_steps.js');
    // Where the table stood before has a token from now on.
    expect(await knex('clearance_steps')).toEqual([
      { sequence: 7, token: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ]);
    await expect(
      knex('clearance_steps').insert({ sequence: 7, token: 'another' }),
    ).rejects.toMatchObject(UNIQUE_VIOLATION);

    await knex.migrate.down({ directory });
    expect(await knex.schema.hasTable('clearance_steps')).toBe(false);
    expect(await knex('clearance_sequence').pluck('value')).toEqual([7]);
  });
});

async function listTables(knex: Knex): Promise<string[]> {
  return isPostgres(knex)
    ? knex('information_schema.tables')
        .whereRaw('table_schema = current_schema()')
        .pluck('table_name')
    : knex('sqlite_master').where('type', 'table').pluck('name');
}

async function migrateUpTo(knex: Knex, name: string): Promise<void> {
  let done: string[];
  do {
    [, done] = await knex.migrate.up({ directory });
  } while (!done.includes(name));
}

async function insertChecklist(knex: Knex, id: string, liveKey: string | null) {
  await knex('checklists').insert({
    id,
    entity_ref: 'component:default/agent',
    agent_version: '1.0',
    tier: 'low',
    state: 'draft',
    revision: 1,
    outcome: 'incomplete',
    live_key: liveKey,
    body: '{}',
    created_at: '2026-06-13T09:00:00.000Z',
  });
}

async function insertEvent(
  knex: Knex,
  sequence: number,
  type: string = 'created',
) {
  await knex('checklist_events').insert({
    checklist_id: 'a',
    sequence,
    type,
    actor: 'user:default/somebody',
    at: '2026-06-13T09:00:00.000Z',
    data: '{}',
    previous_hash: null,
    hash: 'h',
  });
}
