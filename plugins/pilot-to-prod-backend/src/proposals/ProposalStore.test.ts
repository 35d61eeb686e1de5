import type { EvidenceProposal } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { MOST_PROPOSALS, ProposalStore } from './ProposalStore';

const directory = resolvePackagePath(
  '@ai-coe/backstage-plugin-pilot-to-prod-backend',
  'migrations',
);
const MIGRATION = { directory, name: '20261122150000_proposals.js' };

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('ProposalStore on %s', id => {
  let knex: Knex;
  let store: ProposalStore;

  const insertChecklist = (checklistId: string, state: string) =>
    knex('checklists').insert({
      id: checklistId,
      entity_ref: 'component:default/agent',
      agent_version: '1.0',
      tier: 'low',
      state,
      revision: 1,
      outcome: 'incomplete',
      live_key: null,
      body: '{}',
      created_at: '2026-06-13T09:00:00.000Z',
    });

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory });
    await insertChecklist('a', 'draft');
    await insertChecklist('b', 'in-review');
    store = new ProposalStore(knex);
  });

  const proposal = (
    version: string,
    change: Partial<EvidenceProposal> = {},
  ): EvidenceProposal => ({
    id: randomUUID(),
    item: 7,
    evidence: { url: 'https://x.example/', version },
    source: 'the wiki',
    proposedBy: 'user:default/mike.chen',
    proposedAt: '2026-06-13T09:00:00.000Z',
    ...change,
  });

  const CONFLICT = (message: string) => ({
    name: 'ConflictError',
    message: expect.stringContaining(message),
  });

  it('keeps what it is given, the oldest first', async () => {
    const second = proposal('2', { proposedAt: '2026-06-13T10:00:00.000Z' });
    const first = proposal('1');
    expect(await store.add('a', second)).toEqual(second);
    expect(await store.add('a', first)).toEqual(first);
    expect(await store.list('a')).toEqual([first, second]);
    expect(await store.list('b')).toEqual([]);
  });

  it('keeps the same evidence once, in whatever order it was written', async () => {
    const first = await store.add('a', proposal('1'));
    const again = proposal('1', {
      evidence: { version: '1', url: 'https://x.example/' },
      source: 'somewhere else',
    });
    expect(await store.add('a', again)).toEqual(first);
    expect(await store.list('a')).toEqual([first]);

    await store.add('a', { ...again, item: 2 });
    expect(await store.list('a')).toHaveLength(2);
  });

  it('takes none for what is no draft', async () => {
    for (const checklistId of ['b', 'unknown']) {
      await expect(store.add(checklistId, proposal('1'))).rejects.toMatchObject(
        CONFLICT('no draft any more'),
      );
    }
    expect(await store.list('b')).toEqual([]);
  });

  it('takes so many and no more, even at the same time', async () => {
    for (let count = 1; count < MOST_PROPOSALS; count++) {
      await store.add('a', proposal(String(count)));
    }
    const results = await Promise.allSettled(
      ['x', 'y', 'z'].map(version => store.add('a', proposal(version))),
    );
    expect(results.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect(await store.list('a')).toHaveLength(MOST_PROPOSALS);
    await expect(store.add('a', proposal('last'))).rejects.toMatchObject(
      CONFLICT(`has ${MOST_PROPOSALS} proposals`),
    );

    const [oldest] = await store.list('a');
    expect(await store.remove('a', oldest.id)).toBe(true);
    await store.add('a', proposal('last'));
  });

  it('removes one, of that checklist alone', async () => {
    const kept = await store.add('a', proposal('1'));
    const { id: gone } = await store.add('a', proposal('2'));
    expect(await store.remove('b', gone)).toBe(false);
    expect(await store.remove('a', gone)).toBe(true);
    expect(await store.remove('a', gone)).toBe(false);
    expect(await store.list('a')).toEqual([kept]);
  });

  it('can be taken out of the database again', async () => {
    await knex.migrate.down(MIGRATION);
    expect(await knex.schema.hasTable('proposals')).toBe(false);
    expect(await knex.schema.hasTable('checklists')).toBe(true);
    await knex.migrate.up(MIGRATION);
    expect(await knex.schema.hasTable('proposals')).toBe(true);
  });
});
