import {
  checkStatement,
  Checklist,
  DsseEnvelope,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../registry/openDatabase';
import {
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  startBackend,
  TestBackend,
  VISITOR,
} from '../__testUtils__/startBackend';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ROLES = {
  aiCoeLead: ['group:default/ai-coe-leads'],
  approvers: ['group:default/approvers'],
};

const privateKeyPem = (namedCurve = 'P-256') =>
  generateKeyPairSync('ec', { namedCurve })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

const clear = async (backend: TestBackend, agentVersion = '1.0') =>
  backend.signAll(
    await backend.fillIn({ agentVersion }),
    [MIKE, 'agent-builder'],
    [MORTEZA, 'agent-builder'],
    [SECOND_LEAD, 'ai-coe-lead'],
  );

const envelopeOf = async (
  backend: TestBackend,
  { id }: Checklist,
): Promise<DsseEnvelope> => {
  const path_ = `/checklists/${id}/attestation`;
  return (await backend.as(VISITOR, 'get', path_)).body;
};

const jwksOf = async (backend: TestBackend) =>
  (await backend.call(undefined, 'get', '/.well-known/jwks.json')).body as {
    keys: { kid: string }[];
  };

const payloadOf = (envelope: DsseEnvelope) =>
  JSON.parse(Buffer.from(envelope.payload, 'base64').toString('utf8'));

describe.each(databases.eachSupportedId())('attestations on %s', databaseId => {
  it('are there from the clearance on, and state what it rests on', async () => {
    const backend = await startBackend({
      knex: await databases.init(databaseId),
    });
    const draft = await backend.start({ agentVersion: '0.9' });
    const missing = await backend.as(
      MIKE,
      'get',
      `/checklists/${draft.id}/attestation`,
    );
    expect(missing.status).toBe(404);

    const cleared = await clear(backend);
    const envelope = await envelopeOf(backend, cleared);
    const statement = payloadOf(envelope);
    const { body: history } = await backend.as(
      MIKE,
      'get',
      `/checklists/${cleared.id}/events`,
    );

    expect(envelope.payloadType).toBe('application/vnd.in-toto+json');
    expect(envelope.signatures.map(({ keyid }) => keyid)).toEqual(
      (await jwksOf(backend)).keys.map(({ kid }) => kid),
    );
    expect(statement).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [
        {
          name: 'component:default/finance-invoice-recon@1.0',
          digest: { sha256: cleared.digest.replace('sha256:', '') },
        },
      ],
      predicate: {
        checklistId: cleared.id,
        decision: { outcome: 'cleared', reasons: [] },
        signatures: cleared.signatures,
        lastEventHash: history.items[cleared.revision - 1].hash,
      },
    });
    expect(checkStatement(statement, cleared)).toEqual([]);
    await backend.stop();
  });

  it('hold no private key, nor does any other answer or event', async () => {
    const knex = await databases.init(databaseId);
    const backend = await startBackend({ knex });
    const cleared = await clear(backend);
    const [{ private_key_pem: pem }] = await knex('signing_keys');
    const secret = pem.split('\n')[1];

    for (const path_ of [
      '/.well-known/jwks.json',
      '/.well-known/public-key.pem',
      `/checklists/${cleared.id}`,
      `/checklists/${cleared.id}/attestation`,
      `/checklists/${cleared.id}/events`,
    ]) {
      const { text } = await backend.as(MIKE, 'get', path_);
      expect(text).not.toContain(secret);
      expect(text).not.toContain('"d":');
      expect(text).not.toContain('PRIVATE');
    }
    await backend.stop();
  });

  it('keep one key over restarts and replicas', async () => {
    const knex = await databases.init(databaseId);
    await openDatabase({ getClient: async () => knex });
    const replicas = await Promise.all([
      startBackend({ knex }),
      startBackend({ knex }),
    ]);
    const sets = await Promise.all(replicas.map(jwksOf));
    expect(sets[0].keys).toHaveLength(1);
    expect(sets[1]).toEqual(sets[0]);

    const restarted = await startBackend({ knex });
    expect(await jwksOf(restarted)).toEqual(sets[0]);
    for (const backend of [...replicas, restarted]) {
      await backend.stop();
    }
  });

  it('can be checked with old keys after a rotation', async () => {
    const knex = await databases.init(databaseId);
    const before = await startBackend({ knex });
    const first = await clear(before, '1.0');
    await before.stop();

    const after = await startBackend({
      knex,
      config: {
        pilotToProd: {
          roles: ROLES,
          signing: { privateKeyPem: privateKeyPem() },
        },
      },
    });
    const second = await clear(after, '2.0');
    const kids = (await jwksOf(after)).keys.map(({ kid }) => kid);
    const signers = [
      (await envelopeOf(after, second)).signatures[0].keyid,
      (await envelopeOf(after, first)).signatures[0].keyid,
    ];

    expect(kids.sort()).toEqual([...signers].sort());
    expect(signers[0]).not.toBe(signers[1]);
    expect(await after.gate('1.0')).toMatchObject({ allowed: true });
    expect(await after.gate('2.0')).toMatchObject({ allowed: true });
    const keys = await knex('signing_keys').where('kid', signers[0]);
    expect(keys[0].private_key_pem).toBeNull();
    await after.stop();
  });
});

describe('the signing key', () => {
  it.each([
    ['no PEM', 'not a key'],
    ['another curve', privateKeyPem('P-384')],
  ])('stops the start when it is %s, and is not quoted', async (_, pem) => {
    const { knex } = await sqlite();
    const start = startBackend({
      knex,
      config: {
        pilotToProd: { roles: ROLES, signing: { privateKeyPem: pem } },
      },
      features: [mockServices.logger.factory()],
    });
    await expect(start).rejects.toThrow(/pilotToProd.signing.privateKeyPem/);
    await expect(start).rejects.not.toThrow(pem.slice(0, 60));
  });
});

describe('openssl alone', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'attestation-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const verify = (envelope: DsseEnvelope, pem: string): string => {
    const payload = Buffer.from(envelope.payload, 'base64');
    const message = Buffer.concat([
      Buffer.from(
        `DSSEv1 ${envelope.payloadType.length} ${envelope.payloadType} ${payload.length} `,
      ),
      payload,
    ]);
    const file = (name: string, content: string | Buffer) => {
      const location = path.join(folder, name);
      writeFileSync(location, content);
      return location;
    };
    const [{ sig }] = envelope.signatures;
    return execFileSync(
      'openssl',
      [
        ...['dgst', '-sha256'],
        ...['-verify', file('key.pem', pem)],
        ...['-signature', file('sig', Buffer.from(sig, 'base64'))],
        file('message', message),
      ],
      { encoding: 'utf8', stdio: 'pipe' },
    );
  };

  it('verifies an envelope, and refuses a changed one', async () => {
    const { knex } = await sqlite();
    const backend = await startBackend({ knex });
    const envelope = await envelopeOf(backend, await clear(backend));
    const pem = (
      await backend.call(undefined, 'get', '/.well-known/public-key.pem')
    ).text;

    expect(verify(envelope, pem)).toContain('Verified OK');
    const forged = payloadOf(envelope);
    forged.predicate.content.tier = 'low';
    expect(() =>
      verify(
        {
          ...envelope,
          payload: Buffer.from(JSON.stringify(forged)).toString('base64'),
        },
        pem,
      ),
    ).toThrow();
    await backend.stop();
  });
});

async function sqlite() {
  return { knex: await databases.init('SQLITE_3') };
}
