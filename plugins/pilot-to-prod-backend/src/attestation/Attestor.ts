import {
  ATTESTATION_PAYLOAD_TYPE,
  AttestationStatement,
  DsseEnvelope,
  dsseEnvelopeSchema,
  preAuthenticationEncoding,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { InputError } from '@backstage/errors';
import { calculateJwkThumbprint, exportJWK, JWK } from 'jose';
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { Clock } from '../clock';
import type { SigningKeyStore, StoredKey } from './SigningKeyStore';

const CONFIG_KEY = 'pilotToProd.signing.privateKeyPem';

/** Signs attestations with ECDSA on P-256, and publishes its public keys. */
export class Attestor {
  readonly #kid: string;
  readonly #privateKey: KeyObject;
  readonly #store: SigningKeyStore;

  /**
   * @param options - `privateKeyPem` from the configuration; without it a key
   *   is made once and kept in the database
   * @throws InputError where the configured key is of another kind
   */
  static async create(options: {
    clock: Clock;
    privateKeyPem: string | undefined;
    store: SigningKeyStore;
  }): Promise<Attestor> {
    const { clock, privateKeyPem, store } = options;
    if (privateKeyPem !== undefined) {
      const privateKey = readPrivateKey(privateKeyPem);
      const key = await describeKey(privateKey);
      await store.remember({ ...key, privateKeyPem: null }, clock.now());
      return new Attestor(key.kid, privateKey, store);
    }
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = await store.generated(
      await describeKey(privateKey),
      clock.now(),
    );
    return new Attestor(key.kid, createPrivateKey(key.privateKeyPem!), store);
  }

  private constructor(
    kid: string,
    privateKey: KeyObject,
    store: SigningKeyStore,
  ) {
    this.#kid = kid;
    this.#privateKey = privateKey;
    this.#store = store;
  }

  /** The DSSE envelope around a statement. */
  attest(statement: AttestationStatement): DsseEnvelope {
    const payload = Buffer.from(JSON.stringify(statement), 'utf8');
    const signature = sign(
      'sha256',
      preAuthenticationEncoding(ATTESTATION_PAYLOAD_TYPE, payload),
      this.#privateKey,
    );
    return {
      payloadType: ATTESTATION_PAYLOAD_TYPE,
      payload: payload.toString('base64'),
      signatures: [{ keyid: this.#kid, sig: signature.toString('base64') }],
    };
  }

  /**
   * The statement in an envelope, if one of the published keys signed it;
   * `undefined` otherwise, whatever the envelope is.
   */
  async open(envelope: unknown): Promise<unknown> {
    const parsed = dsseEnvelopeSchema.safeParse(envelope);
    if (!parsed.success) {
      return undefined;
    }
    const { payloadType, payload, signatures } = parsed.data;
    const [{ keyid, sig }] = signatures;
    const key = (await this.#store.all()).find(({ kid }) => kid === keyid);
    const bytes = Buffer.from(payload, 'base64');
    try {
      const isSigned =
        key !== undefined &&
        verify(
          'sha256',
          preAuthenticationEncoding(payloadType, bytes),
          key.publicKeyPem,
          Buffer.from(sig, 'base64'),
        );
      return isSigned ? JSON.parse(bytes.toString('utf8')) : undefined;
    } catch {
      // A key or a payload that cannot even be read proves nothing.
      return undefined;
    }
  }

  /** The public halves of all keys that ever signed, as a JWK set. */
  async publicJwks(): Promise<{ keys: JWK[] }> {
    const keys = await this.#store.all();
    return {
      keys: await Promise.all(
        keys.map(async ({ kid, publicKeyPem }) => ({
          ...(await exportJWK(createPublicKey(publicKeyPem))),
          kid,
          alg: 'ES256',
          use: 'sig',
        })),
      ),
    };
  }

  /** The public half of the key that signs now. */
  publicPem(): string {
    return exportPublicPem(this.#privateKey);
  }
}

async function describeKey(privateKey: KeyObject): Promise<StoredKey> {
  return {
    kid: await calculateJwkThumbprint(
      await exportJWK(createPublicKey(privateKey)),
    ),
    publicKeyPem: exportPublicPem(privateKey),
    privateKeyPem: privateKey
      .export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  };
}

function exportPublicPem(privateKey: KeyObject): string {
  return createPublicKey(privateKey)
    .export({ type: 'spki', format: 'pem' })
    .toString();
}

function readPrivateKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    // The cause may quote the key.
    throw new InputError(`${CONFIG_KEY}: must be a private key in PEM form`);
  }
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new InputError(`${CONFIG_KEY}: must be an ECDSA key on P-256`);
  }
  return key;
}
