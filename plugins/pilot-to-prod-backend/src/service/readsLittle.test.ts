import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { openRegistry } from '../__testUtils__/openRegistry';
import {
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';
import { applyEvent } from '../registry/applyEvent';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { RegistryEvent } from '../registry/RegistryEvent';

const FAT = 120;
/** More than a page of the list holds, all together. */
const NOTE = 'n'.repeat(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('reading on %s', databaseId => {
  let backend: TestBackend;
  let knex: Knex;
  let cleared: Checklist;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    backend = await startBackend({ knex });
    cleared = await backend.signAll(
      await backend.fillIn(),
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
  });

  afterAll(async () => {
    await backend.stop();
  });

  it('takes as much for the gate beside 120 fat checklists as alone', async () => {
    const alone = await readBy(() => backend.gate('1.0'));
    expect(alone.result).toMatchObject({
      allowed: true,
      checklistId: cleared.id,
    });

    await addFatChecklists();

    const beside = await readBy(() => backend.gate('1.0'));
    expect(beside.result).toEqual(alone.result);
    expect(beside.queries).toBe(alone.queries);
    // A line of each, and none of their 60 kB.
    expect(beside.characters - alone.characters).toBeLessThan(FAT * 500);
  });

  it('lists them in pages that end before they are long', async () => {
    const seen: string[] = [];
    const sizes: number[] = [];
    let cursor: string | undefined;
    do {
      const response = await backend.as(
        MIKE,
        'get',
        `/checklists?limit=200${cursor ? `&cursor=${cursor}` : ''}`,
      );
      expect(response.status).toBe(200);
      sizes.push(response.text.length);
      seen.push(...response.body.items.map(({ id }: Checklist) => id));
      cursor = response.body.nextCursor;
    } while (cursor !== undefined);

    expect(new Set(seen).size).toBe(FAT + 1);
    expect(seen).toHaveLength(FAT + 1);
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThan(4_100_000);
  });

  it('finds outlines in an index alone', async () => {
    if (databaseId !== 'SQLITE_3') {
      return;
    }
    const plan = await knex.raw(
      `EXPLAIN QUERY PLAN SELECT id, agent_version, state, revision, returned, created_at FROM checklists WHERE entity_ref = ?`,
      [cleared.entityRef],
    );
    expect(JSON.stringify(plan)).toContain(
      'COVERING INDEX checklists_outline_idx',
    );
  });

  /** What the database hands out meanwhile. */
  async function readBy<T>(call: () => Promise<T>) {
    let queries = 0;
    let characters = 0;
    const listen = (rows: unknown) => {
      queries += 1;
      characters += JSON.stringify(rowsOf(rows) ?? '').length;
    };
    knex.on('query-response', listen);
    const result = await call();
    knex.removeListener('query-response', listen);
    return { result, queries, characters };
  }

  /** Of versions that have nothing to do with the one that is asked for. */
  async function addFatChecklists(): Promise<void> {
    const registry = await openRegistry(knex);
    const history = await registry.lookAt(reader => reader.events(cleared.id));
    const [created, saved] = history as unknown as RegistryEvent[];
    for (let index = 0; index < FAT; index++) {
      const events = [
        {
          ...created,
          data: {
            ...created.data,
            id: randomUUID(),
            agentVersion: `fat.${index}`,
          },
        },
        { ...saved, data: { ...saved.data, note: NOTE } },
        // An agent may have only a few that nobody has decided on.
        {
          ...saved,
          sequence: 3,
          type: 'returned',
          data: { reason: 'Another cycle.', heldRoles: ['ai-coe-lead'] },
        },
      ] as [RegistryEvent, ...RegistryEvent[]];
      const [record] = events.reduce<ChecklistRecord[]>(
        ([before], event) => [applyEvent(before, event)],
        [],
      );
      await registry.write({
        before: undefined,
        events,
        record,
        outcome: 'incomplete',
      });
    }
  }
});

/** PostgreSQL's driver wraps them. */
function rowsOf(response: unknown): unknown {
  return typeof response === 'object' && response && 'rows' in response
    ? response.rows
    : response;
}
