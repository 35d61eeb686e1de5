import {
  checkStatement,
  Checklist,
  DsseEnvelope,
  isLowS,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
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

function createKey(namedCurve = 'P-256') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

const configured = (
  { privatePem }: ReturnType<typeof createKey>,
  ...trustedPublicKeys: string[]
) => ({
  pilotToProd: {
    roles: ROLES,
    signing: { privateKeyPem: privatePem, trustedPublicKeys },
  },
});

/** A key that somebody put into the database by hand. */
function foreignRow() {
  const { privatePem, publicPem } = createKey();
  return {
    kid: 'foreign',
    public_key_pem: publicPem,
    private_key_pem: privatePem,
    slot: null,
    created_at: '2099-01-01T00:00:00.000Z',
  };
}

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
    const { agentVersion, entityRef } = cleared;
    expect(checkStatement(statement, { agentVersion, entityRef })).toEqual([]);
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

  it('are signed by one generated key, whatever rows there are', async () => {
    const knex = await databases.init(databaseId);
    const before = await startBackend({ knex });
    const cleared = await clear(before);
    const set = await jwksOf(before);
    await knex('signing_keys').insert(foreignRow());

    for (const backend of [before, await startBackend({ knex })]) {
      expect(await jwksOf(backend)).toEqual(set);
      expect((await envelopeOf(backend, cleared)).signatures[0].keyid).toBe(
        set.keys[0].kid,
      );
      expect(await backend.gate('1.0')).toMatchObject({ allowed: true });
      await backend.stop();
    }
  });

  it('count no longer once a configured key replaces the generated one', async () => {
    const knex = await databases.init(databaseId);
    const before = await startBackend({ knex });
    await clear(before, '1.0');
    const [{ private_key_pem: generated }] = await knex('signing_keys');
    await before.stop();
    await knex('signing_keys').insert(foreignRow());

    const key = createKey();
    const after = await startBackend({ knex, config: configured(key) });
    const second = await clear(after, '2.0');

    expect((await jwksOf(after)).keys.map(({ kid }) => kid)).toEqual([
      (await envelopeOf(after, second)).signatures[0].keyid,
    ]);
    const pem = await after.call(
      undefined,
      'get',
      '/.well-known/public-key.pem',
    );
    expect(pem.text).toBe(key.publicPem);
    expect(await after.gate('1.0')).toMatchObject({
      allowed: false,
      reasons: [{ code: 'not-signed' }],
    });
    expect(await after.gate('2.0')).toMatchObject({ allowed: true });
    expect(await knex('signing_keys')).toEqual([]);
    await after.stop();

    // Its public half can be trusted by the configuration, and only there.
    const publicPem = createPublicKey(generated)
      .export({ type: 'spki', format: 'pem' })
      .toString();
    const trusting = await startBackend({
      knex,
      config: configured(key, publicPem),
    });
    expect(await trusting.gate('1.0')).toMatchObject({ allowed: true });
    expect(await trusting.gate('2.0')).toMatchObject({ allowed: true });
    await trusting.stop();
  });

  it('count after a rotation as long as the configuration trusts their key', async () => {
    const knex = await databases.init(databaseId);
    const [old, next] = [createKey(), createKey()];
    const before = await startBackend({ knex, config: configured(old) });
    const first = await clear(before, '1.0');
    await before.stop();

    const after = await startBackend({
      knex,
      config: configured(next, old.publicPem),
    });
    const second = await clear(after, '2.0');
    expect((await jwksOf(after)).keys.map(({ kid }) => kid)).toEqual([
      (await envelopeOf(after, second)).signatures[0].keyid,
      (await envelopeOf(after, first)).signatures[0].keyid,
    ]);
    expect(await after.gate('1.0')).toMatchObject({ allowed: true });
    expect(await after.gate('2.0')).toMatchObject({ allowed: true });
    await after.stop();

    const later = await startBackend({ knex, config: configured(next) });
    expect(await later.gate('1.0')).toMatchObject({ allowed: false });
    expect(await later.gate('2.0')).toMatchObject({ allowed: true });
    expect((await jwksOf(later)).keys).toHaveLength(1);
    await later.stop();
  });

  it('have signatures in low-S form, under events too', async () => {
    const knex = await databases.init(databaseId);
    const backend = await startBackend({ knex });
    const { signatures } = await envelopeOf(backend, await clear(backend));
    const heads = await knex('registry_heads').pluck('signature');
    expect(heads.length).toBeGreaterThan(10);
    for (const signature of [signatures[0].sig, ...heads]) {
      expect(isLowS(Buffer.from(signature, 'base64'))).toBe(true);
    }
    await backend.stop();
  });
});

describe('the signing key', () => {
  it.each([
    ['no PEM', 'not a key'],
    ['another curve', createKey('P-384').privatePem],
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
