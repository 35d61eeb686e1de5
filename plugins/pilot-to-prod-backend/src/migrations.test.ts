import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

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
});

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

async function insertEvent(knex: Knex, sequence: number) {
  await knex('checklist_events').insert({
    checklist_id: 'a',
    sequence,
    type: 'created',
    actor: 'user:default/somebody',
    at: '2026-06-13T09:00:00.000Z',
    data: '{}',
    previous_hash: null,
    hash: 'h',
  });
}
