import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { Intruder } from '../__testUtils__/Intruder';
import {
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/**
 * Columns that an attacker with access to the database can change without
 * anybody being told, and why that opens no gate.
 */
const UNNOTICED: Record<string, string> = {
  'checklists.outcome': 'only sums up checklists that nobody signed',
  'checklists.live_key': 'only keeps a second checklist from being started',
  'checklists.health': 'only says since when something is known',
  'clearances.attention': 'the catalog’s copy; the gate does not read it',
  'clearances.entity_ref': 'the catalog’s copy; the gate does not read it',
  'clearances.sequence': 'the catalog’s copy; the gate does not read it',
  'clearances.live': 'the catalog’s copy; the gate does not read it',
  'clearances.outcome': 'the catalog’s copy; the gate does not read it',
  'clearances.cleared_version': 'the catalog’s copy; the gate does not read it',
  'clearance_sequence.value': 'the catalog’s copy; the gate does not read it',
  'clearance_steps.sequence': 'the catalog’s copy; the gate does not read it',
  'clearance_steps.token': 'the catalog’s copy; the gate does not read it',
  'signing_keys.kid': 'read at the start; with another key nothing verifies',
  'signing_keys.public_key_pem': 'not read; it follows from the private half',
  'signing_keys.private_key_pem':
    'read at the start; with another key nothing verifies',
  'signing_keys.slot': 'read at the start; with another key nothing verifies',
  'signing_keys.created_at': 'for people to read',
};

/** The columns by which a row is found. */
const KEYS: Record<string, string[]> = {
  checklists: ['id'],
  checklist_events: ['checklist_id', 'sequence'],
  attestations: ['checklist_id'],
  registry_heads: ['position'],
  signing_keys: ['kid'],
  clearances: ['entity_ref'],
  clearance_sequence: ['value'],
  clearance_steps: ['sequence'],
};

describe.each(databases.eachSupportedId())('tampering on %s', databaseId => {
  let backend: TestBackend;
  let knex: Knex;
  let cleared: Checklist;
  const auditor = mockServices.auditor.mock();

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    backend = await startBackend({ knex, features: [auditor.factory] });
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

  const history = async () =>
    (await backend.as(MIKE, 'get', `/checklists/${cleared.id}/events`)).body;

  it.each(['checklist_events', 'attestations', 'registry_heads'])(
    'is refused by the database in %s',
    async table => {
      const before = await knex(table);
      const attempt = async (query: () => Knex.QueryBuilder) => {
        try {
          await query();
        } catch (error) {
          return String(error);
        }
        return 'nothing refused it';
      };

      expect(
        await attempt(() => knex(table).update({ checklist_id: cleared.id })),
      ).toContain('append-only');
      expect(await attempt(() => knex(table).delete())).toContain(
        'append-only',
      );
      expect(await knex(table)).toEqual(before);
    },
  );

  describe('by somebody who may change the database itself', () => {
    beforeAll(async () => {
      await new Intruder(knex).removeTriggers();
    });

    it('is noticed, or harmless, in every column of every row', async () => {
      expect(await history()).toMatchObject({ intact: true });
      expect(await backend.gate('1.0')).toMatchObject({ allowed: true });
      const unnoticed = new Set<string>();

      for (const table of Object.keys(KEYS)) {
        const columns = Object.keys(await knex(table).columnInfo());
        for (const row of await knex(table)) {
          for (const column of columns) {
            const value = another(row[column]);
            if (!(await change(table, row, column, value))) {
              continue;
            }
            if (!(await isNoticed())) {
              unnoticed.add(`${table}.${column}`);
            }
            const changed = { ...row, [column]: value };
            await change(table, changed, column, row[column]);
          }
        }
      }

      expect([...unnoticed].sort()).toEqual(Object.keys(UNNOTICED).sort());
      expect(await history()).toMatchObject({ intact: true });
      expect(await backend.gate('1.0')).toMatchObject({ allowed: true });
    });

    it('names the event at which the history breaks, also on the audit log', async () => {
      auditor.createEvent.mockClear();
      const where = { checklist_id: cleared.id, sequence: 3 };
      const row = await knex('checklist_events').where(where).first();
      await knex('checklist_events').where(where).update({ actor: 'nobody' });

      expect(await history()).toMatchObject({ intact: false, brokenAt: 3 });
      expect(await backend.gate('1.0')).toMatchObject({
        allowed: false,
        reasons: [
          {
            code: 'not-signed',
            message: expect.stringContaining('broken at event 3'),
          },
        ],
      });
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'integrity-check',
          severityLevel: 'critical',
          meta: {
            checklistId: cleared.id,
            entityRef: cleared.entityRef,
            sequence: 3,
          },
        }),
      );
      await knex('checklist_events').where(where).update({ actor: row.actor });
    });
  });

  /** The events say so, or the gate closes, or the attestation is no more. */
  async function isNoticed(): Promise<boolean> {
    const events = await history();
    const verdict = await backend.gate('1.0');
    const log = (await backend.as(MIKE, 'get', '/integrity')).body;
    return (
      events.intact !== true || verdict.allowed !== true || log.intact !== true
    );
  }

  /** Whether the database let it happen. */
  async function change(
    table: string,
    row: Row,
    column: string,
    value: unknown,
  ): Promise<boolean> {
    const key = Object.fromEntries(KEYS[table].map(name => [name, row[name]]));
    try {
      await knex(table)
        .where(key)
        .update({ [column]: value });
      return true;
    } catch (error) {
      expect(String(error)).toMatch(/constraint/i);
      return false;
    }
  }
});

type Row = Record<string, unknown>;

/** A value that differs, and that the column can hold. */
function another(value: unknown): unknown {
  switch (typeof value) {
    case 'boolean':
      return !value;
    case 'number':
      return value + 1;
    case 'string':
      return value.startsWith('{')
        ? JSON.stringify({ ...JSON.parse(value), forged: true })
        : (value.startsWith('0') ? '1' : '0') + value.slice(1);
    default:
      return 'x';
  }
}
