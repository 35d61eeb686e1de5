import {
  isLowS,
  preAuthenticationEncoding,
  toLowS,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
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
import type { SigningSettings } from '../config/readSigning';
import type { SigningKeyStore } from './SigningKeyStore';

/** A signature with the RFC 7638 thumbprint of its key, as base64 of DER. */
export interface KeySignature {
  keyid: string;
  sig: string;
}

/**
 * The keys that count: ECDSA on P-256, one that signs, and those whose
 * signatures are taken. They are settled when the backend starts, so that no
 * later change of the database adds one.
 */
export class SigningKeys {
  readonly #kid: string;
  readonly #privateKey: KeyObject;
  /** By their thumbprint, the one that signs first. */
  readonly #trusted: Map<string, KeyObject>;

  /**
   * With a configured key that key and the trusted ones of the configuration
   * count. Without it the key that this installation generated counts in its
   * place.
   */
  static async create(options: {
    clock: Clock;
    logger: LoggerService;
    settings: SigningSettings;
    store: SigningKeyStore;
  }): Promise<SigningKeys> {
    const { settings, store } = options;
    const privateKey =
      settings.privateKey ?? (await generatedKey(store, options.clock));
    if (settings.privateKey !== undefined) {
      await removeGenerated(store, options.logger);
    }
    const keys = [createPublicKey(privateKey), ...settings.trustedPublicKeys];
    const trusted = new Map<string, KeyObject>();
    for (const key of keys) {
      trusted.set(await thumbprintOf(key), key);
    }
    const [kid] = trusted.keys();
    return new SigningKeys(kid, privateKey, trusted);
  }

  private constructor(
    kid: string,
    privateKey: KeyObject,
    trusted: Map<string, KeyObject>,
  ) {
    this.#kid = kid;
    this.#privateKey = privateKey;
    this.#trusted = trusted;
  }

  /** Signs as DSSE has it, with the type of what is signed. */
  sign(payloadType: string, payload: Uint8Array): KeySignature {
    const signature = sign(
      'sha256',
      preAuthenticationEncoding(payloadType, payload),
      this.#privateKey,
    );
    return {
      keyid: this.#kid,
      sig: Buffer.from(toLowS(signature)).toString('base64'),
    };
  }

  /** Whether a key that counts made this signature. */
  verify(
    payloadType: string,
    payload: Uint8Array,
    { keyid, sig }: KeySignature,
  ): boolean {
    const key = this.#trusted.get(keyid);
    const signature = Buffer.from(sig, 'base64');
    return (
      key !== undefined &&
      signature.toString('base64') === sig &&
      isLowS(signature) &&
      verify(
        'sha256',
        preAuthenticationEncoding(payloadType, payload),
        key,
        signature,
      )
    );
  }

  /** The thumbprints of the keys that count. */
  kids(): string[] {
    return [...this.#trusted.keys()];
  }

  /** Whether this is the thumbprint of a key that counts. */
  trusts(kid: string | null): boolean {
    return kid !== null && this.#trusted.has(kid);
  }

  /** All keys that count, as a JWK set. */
  async publicJwks(): Promise<{ keys: JWK[] }> {
    return {
      keys: await Promise.all(
        [...this.#trusted].map(async ([kid, key]) => ({
          ...(await exportJWK(key)),
          kid,
          alg: 'ES256',
          use: 'sig',
        })),
      ),
    };
  }

  /** The public half of the key that signs now. */
  publicPem(): string {
    return pemOf(createPublicKey(this.#privateKey));
  }
}

async function generatedKey(
  store: SigningKeyStore,
  clock: Clock,
): Promise<KeyObject> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const { privateKeyPem } = await store.generated(
    {
      kid: await thumbprintOf(publicKey),
      publicKeyPem: pemOf(publicKey),
      privateKeyPem: privateKey
        .export({ type: 'pkcs8', format: 'pem' })
        .toString(),
    },
    clock.now(),
  );
  return createPrivateKey(privateKeyPem);
}

async function removeGenerated(
  store: SigningKeyStore,
  logger: LoggerService,
): Promise<void> {
  const removed = await store.clear();
  if (removed !== undefined) {
    logger.warn(
      `pilotToProd.signing.privateKeyPem replaces the generated key, which was removed from the database. What it signed no longer counts. To keep trusting it, add its public half to pilotToProd.signing.trustedPublicKeys:\n${removed.publicKeyPem}`,
    );
  }
}

async function thumbprintOf(publicKey: KeyObject): Promise<string> {
  return calculateJwkThumbprint(await exportJWK(publicKey));
}

function pemOf(publicKey: KeyObject): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}
