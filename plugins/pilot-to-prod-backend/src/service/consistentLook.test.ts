import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  SPONSOR,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Open items that are closed one by one while others look. */
const CLOSURES = 25;

describe.each(databases.eachSupportedId())('a look on %s', databaseId => {
  let backend: TestBackend;
  let folder: string;
  let knex: Knex;
  let cleared: Checklist;
  const auditor = mockServices.auditor.mock();

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'pilot-to-prod-look-'));
    knex =
      databaseId === 'SQLITE_3'
        ? createKnex({
            client: 'better-sqlite3',
            connection: { filename: path.join(folder, 'registry.sqlite') },
            useNullAsDefault: true,
          })
        : await databases.init(databaseId);
    backend = await startBackend({ knex, features: [auditor.factory] });
    const draft = await backend.fillIn({ sponsor: SPONSOR }, item =>
      item.number === 2 ? { ...item, declared: 'warn' } : item,
    );
    const checklist = await backend.change(
      MIKE,
      'put',
      `/checklists/${draft.id}/open-items`,
      {
        revision: draft.revision,
        openItems: Array.from({ length: CLOSURES }, (_, index) => ({
          item: 2,
          missing: `Alert ${index}`,
          owner: MIKE,
          dueDate: '2026-06-20',
        })),
      },
    );
    cleared = await backend.signAll(
      checklist,
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SPONSOR, 'sponsor'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
    auditor.createEvent.mockClear();
  });

  afterAll(async () => {
    await backend.stop();
    if (databaseId === 'SQLITE_3') {
      await knex.destroy();
    }
    rmSync(folder, { recursive: true });
  });

  it('sees a clearance as intact and open while others change it', async () => {
    let writing = true;
    const url = `/checklists/${cleared.id}`;
    const looks = { gate: 0, events: 0 };
    const lookOn = async (kind: keyof typeof looks) => {
      while (writing) {
        const answer =
          kind === 'gate'
            ? await backend.gate('1.0')
            : (await backend.as(MIKE, 'get', `${url}/events`)).body;
        expect(answer).toMatchObject(
          kind === 'gate' ? { allowed: true } : { intact: true },
        );
        looks[kind] += 1;
      }
    };
    const write = async () => {
      let { revision } = cleared;
      for (const { id } of cleared.openItems) {
        const closed = await backend.change(
          MIKE,
          'post',
          `${url}/open-items/${id}/closure`,
          { revision, note: 'Done.' },
        );
        revision = closed.revision;
      }
    };

    await Promise.all([
      write().finally(() => {
        writing = false;
      }),
      lookOn('gate'),
      lookOn('gate'),
      lookOn('events'),
      lookOn('events'),
    ]);

    expect(looks.gate).toBeGreaterThan(CLOSURES);
    expect(looks.events).toBeGreaterThan(CLOSURES);
    expect(auditor.createEvent).not.toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'integrity-check' }),
    );
  });

  it('raises no alarm when the database cannot be read', async () => {
    auditor.createEvent.mockClear();
    await knex.schema.renameTable('registry_heads', 'elsewhere');
    const gate = await backend.as(
      MIKE,
      'get',
      `/gate?entityRef=${cleared.entityRef}&agentVersion=1.0`,
    );
    const events = await backend.as(
      MIKE,
      'get',
      `/checklists/${cleared.id}/events`,
    );
    await knex.schema.renameTable('elsewhere', 'registry_heads');

    expect([gate.status, events.status]).toEqual([503, 503]);
    expect(auditor.createEvent).not.toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'integrity-check' }),
    );
    expect(await backend.gate('1.0')).toMatchObject({ allowed: true });
  });
});
