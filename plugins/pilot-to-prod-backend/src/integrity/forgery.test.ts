import {
  Checklist,
  preAuthenticationEncoding,
  toLowS,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { generateKeyPairSync, sign } from 'node:crypto';
import { Intruder } from '../__testUtils__/Intruder';
import {
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  SPONSOR,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';
import { SigningKeys } from '../attestation/SigningKeys';
import { SigningKeyStore } from '../attestation/SigningKeyStore';
import { DatabaseRegistryReader } from '../registry/DatabaseRegistryReader';
import { signHead } from '../registry/registryHead';
import { rowFromHead } from '../registry/rows';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const config = {
  pilotToProd: {
    roles: {
      aiCoeLead: ['group:default/ai-coe-leads'],
      approvers: ['group:default/approvers'],
    },
    signing: {
      privateKeyPem: privateKey
        .export({ type: 'pkcs8', format: 'pem' })
        .toString(),
    },
  },
};

describe.each(databases.eachSupportedId())('forgery on %s', databaseId => {
  let backend: TestBackend;
  let intruder: Intruder;
  let knex: Knex;
  const auditor = mockServices.auditor.mock();

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    backend = await startBackend({
      knex,
      config,
      features: [auditor.factory],
    });
    intruder = new Intruder(knex);
    await intruder.removeTriggers();
    auditor.createEvent.mockClear();
  });

  afterEach(async () => {
    await backend.stop();
  });

  /** A clearance under one condition. */
  const clear = async (agentVersion = '1.0'): Promise<Checklist> => {
    const draft = await backend.fillIn(
      { agentVersion, sponsor: SPONSOR },
      item => (item.number === 2 ? { ...item, declared: 'warn' } : item),
    );
    const path = `/checklists/${draft.id}/open-items`;
    const checklist = await backend.change(MIKE, 'put', path, {
      revision: draft.revision,
      openItems: [
        { item: 2, missing: 'Alert', owner: MIKE, dueDate: '2026-06-20' },
      ],
    });
    return backend.signAll(
      checklist,
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SPONSOR, 'sponsor'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
  };

  const revoke = (checklist: Checklist): Promise<Checklist> =>
    backend.change(
      SECOND_LEAD,
      'post',
      `/checklists/${checklist.id}/revocation`,
      { revision: checklist.revision, reason: 'It paid an invoice twice.' },
    );

  const isAllowed = async (version = '1.0') =>
    (await backend.gate(version)).allowed;

  const isIntact = async ({ id }: Checklist) =>
    (await backend.as(MIKE, 'get', `/checklists/${id}/events`)).body.intact;

  const start = async (kind: string): Promise<Checklist> => {
    const cleared = await clear();
    const checklist = kind === 'revoked' ? await revoke(cleared) : cleared;
    expect(await isIntact(checklist)).toBe(true);
    expect(await isAllowed()).toBe(kind === 'cleared');
    return checklist;
  };

  const isLogIntact = async () =>
    (await backend.as(MIKE, 'get', '/integrity')).body.intact;

  const eventOf = async ({ id }: Checklist, type: string, role?: string) => {
    const rows = await knex('checklist_events').where({
      checklist_id: id,
      type,
    });
    const events = rows.map(row => ({
      actor: row.actor,
      type: row.type,
      data: JSON.parse(row.data),
    }));
    return events.find(({ data }) => data.role === role)!;
  };

  type Forgery = (checklist: Checklist) => Promise<void>;

  const forgeries: [string, Forgery][] = [
    [
      'a copy of the lead’s signature after the last event',
      async checklist => {
        const signed = await eventOf(checklist, 'signed', 'ai-coe-lead');
        await intruder.append(checklist.id, () => signed);
      },
    ],
    [
      'an open item that is closed in the lead’s name',
      async checklist => {
        await intruder.append(checklist.id, ({ openItems }) => ({
          type: 'open-item-closed',
          actor: SECOND_LEAD,
          data: {
            openItemId: openItems[0].id,
            note: 'Done.',
            heldRoles: ['ai-coe-lead'],
          } as never,
        }));
        await knex('checklists')
          .where({ id: checklist.id })
          .update({ state: 'conditional' });
      },
    ],
    [
      'a history that is signed anew with a key put into signing_keys',
      async checklist => {
        await rollBack(checklist, lastSignature(checklist));
        const keys = await ownKeys();
        const reader = new DatabaseRegistryReader(knex, []);
        const heads = await reader.heads({ after: 0, limit: 1_000 });
        await knex('registry_heads').delete();
        await knex('registry_heads').insert(
          heads.map(head => rowFromHead(signHead(head, keys))),
        );
        const envelope = (await reader.attestation(checklist.id))!;
        const payload = Buffer.from(envelope.payload, 'base64');
        await knex('attestations').update({
          envelope: JSON.stringify({
            ...envelope,
            signatures: [keys.sign(envelope.payloadType, payload)],
          }),
        });
      },
    ],
    [
      'a history that is signed anew with an own key in the name of the other',
      async checklist => {
        await rollBack(checklist, lastSignature(checklist));
        const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
        const { privateKey: key } = own;
        const [{ envelope: text }] = await knex('attestations');
        const envelope = JSON.parse(text);
        const message = preAuthenticationEncoding(
          envelope.payloadType,
          Buffer.from(envelope.payload, 'base64'),
        );
        const sig = Buffer.from(toLowS(sign('sha256', message, key)));
        envelope.signatures[0].sig = sig.toString('base64');
        await knex('attestations').update({
          envelope: JSON.stringify(envelope),
        });
        await knex('registry_heads').update({
          signature: sig.toString('base64'),
        });
      },
    ],
    [
      'the state before the last event alone',
      async checklist => {
        await intruder.rollBackState(checklist.id, checklist.revision - 1);
        await knex('checklists').update({ state: 'conditional' });
      },
    ],
    [
      'the state of the last signature, with the events after it cut off',
      checklist => rollBack(checklist, lastSignature(checklist) - 1),
    ],
    [
      'a state that no JSON says',
      async ({ id }) => {
        await knex('checklists')
          .where({ id })
          .update({ body: 'forged', state: 'conditional' });
      },
    ],
    [
      'events that no JSON says',
      async ({ id }) => {
        await knex('checklist_events')
          .where({ checklist_id: id, sequence: 3 })
          .update({ data: 'forged' });
        await knex('checklists').where({ id }).update({ state: 'conditional' });
      },
    ],
    [
      'no log',
      async ({ id }) => {
        await knex('registry_heads').delete();
        await knex('checklists').where({ id }).update({ state: 'conditional' });
      },
    ],
  ];

  describe.each(['cleared', 'revoked'])('of a %s checklist', kind => {
    it.each(forgeries)('is seen: %s', async (_, forge) => {
      const checklist = await start(kind);

      await forge(checklist);

      expect(await isAllowed()).toBe(false);
      expect(await isIntact(checklist)).toBe(false);
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'integrity-check',
          severityLevel: 'critical',
        }),
      );
    });
  });

  it('by two histories that change places is seen', async () => {
    const [one, two] = [await clear('1.0'), await revoke(await clear('2.0'))];
    const swap = async (table: string, column: string) => {
      for (const [from, to] of [
        [one.id, 'x'],
        [two.id, one.id],
        ['x', two.id],
      ]) {
        await knex(table)
          .where({ [column]: from })
          .update({ [column]: to });
      }
    };
    await withoutForeignKeys(async () => {
      await swap('checklists', 'id');
      await swap('checklist_events', 'checklist_id');
      await swap('attestations', 'checklist_id');
      await swap('registry_heads', 'checklist_id');
    });

    expect(await isAllowed('1.0')).toBe(false);
    expect(await isAllowed('2.0')).toBe(false);
    for (const checklist of [one, two]) {
      expect(await isIntact(checklist)).toBe(false);
    }
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    [
      'has another state',
      id => knex('checklists').where({ id }).update({ state: 'draft' }),
    ],
    [
      'is of another version',
      id => knex('checklists').where({ id }).update({ agent_version: '9' }),
    ],
    [
      'belongs to another agent',
      id =>
        knex('checklists')
          .where({ id })
          .update({ entity_ref: 'component:default/support-triage' }),
    ],
    [
      'is gone',
      id => withoutForeignKeys(() => knex('checklists').where({ id }).delete()),
    ],
  ])('by a revoked checklist that %s opens no wider one', async (_, hide) => {
    const wide = await clear('1.0');
    const { id } = await revoke(await clear('1.0.3'));
    expect(await isAllowed('1.0.3')).toBe(false);

    await hide(id);

    expect(await isAllowed('1.0.3')).toBe(false);
    // An honest change afterwards does not make it genuine.
    const response = await backend.as(
      MIKE,
      'post',
      `/checklists/${wide.id}/open-items/${wide.openItems[0].id}/closure`,
      { revision: wide.revision, note: 'Done.' },
    );
    expect(response.status).toBe(409);
    expect(await isAllowed('1.0.3')).toBe(false);
  });

  it('takes no change that builds on it', async () => {
    const draft = await backend.start();
    await intruder.append(draft.id, record => ({
      type: 'header-changed',
      actor: MIKE,
      data: { tier: record.tier === 'low' ? 'high' : 'low' },
    }));
    const response = await backend.as(
      MIKE,
      'patch',
      `/checklists/${draft.id}`,
      { revision: 2, tier: 'medium' },
    );
    expect(response.status).toBe(409);
    expect(response.body.error.message).toContain('signed last');
    expect(await knex('registry_heads')).toHaveLength(1);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ severityLevel: 'critical' }),
    );
  });

  it('by a whole roll-back to a genuine head is found in the log', async () => {
    const revoked = await revoke(await clear('1.0'));
    await backend.start({
      entityRef: 'component:default/support-triage',
      agentVersion: '7',
    });
    expect(await isLogIntact()).toBe(true);
    const { last } = (await backend.as(MIKE, 'get', '/integrity')).body;

    await rollBack(revoked, revoked.revision - 1);
    await intruder.cutLog(revoked.id, revoked.revision - 1);

    // This is a state that once was true.
    expect(await isIntact(revoked)).toBe(true);
    const { body } = await backend.as(MIKE, 'get', '/integrity');
    expect(body).toEqual({
      intact: false,
      last,
      broken: [{ position: last.position, message: expect.any(String) }],
    });
    expect(await isAllowed('1.0')).toBe(true);
  });

  it('by a checklist that was removed whole is found in the log', async () => {
    const { id } = await backend.start();
    await backend.start({ agentVersion: '2.0' });
    await withoutForeignKeys(async () => {
      await knex('registry_heads').where({ checklist_id: id }).delete();
      await knex('checklist_events').where({ checklist_id: id }).delete();
      await knex('checklists').where({ id }).delete();
    });
    expect(await isLogIntact()).toBe(false);
  });

  /** The revision at which the checklist was cleared. */
  function lastSignature({ state, revision }: Checklist): number {
    return state === 'revoked' ? revision - 1 : revision;
  }

  async function rollBack({ id }: Checklist, revision: number): Promise<void> {
    await intruder.rollBackState(id, revision);
    await intruder.cutEvents(id, revision);
  }

  /** Of somebody who put a key into the database. */
  async function ownKeys(): Promise<SigningKeys> {
    return SigningKeys.create({
      clock: backend.clock,
      logger: mockServices.logger.mock(),
      settings: { privateKey: undefined, trustedPublicKeys: [] },
      store: new SigningKeyStore(knex),
    });
  }

  async function withoutForeignKeys(
    change: () => PromiseLike<unknown>,
  ): Promise<void> {
    if (databaseId === 'SQLITE_3') {
      await knex.raw('PRAGMA foreign_keys = OFF');
    } else {
      for (const table of [
        'checklist_events',
        'attestations',
        'registry_heads',
      ]) {
        await knex.raw(
          `ALTER TABLE ${table} DROP CONSTRAINT ${table}_checklist_id_foreign`,
        );
      }
    }
    await change();
  }
});
