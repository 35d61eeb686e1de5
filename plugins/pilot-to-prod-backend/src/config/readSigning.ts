import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createPrivateKey, createPublicKey, KeyObject } from 'node:crypto';

const SECTION = 'pilotToProd.signing';
const SETTINGS = ['privateKeyPem', 'trustedPublicKeys'];
const PUBLIC_HEADING = '-----BEGIN PUBLIC KEY-----';

/** The keys that an operator gives. */
export interface SigningSettings {
  /** Signs; without it a key is generated and kept in the database. */
  privateKey: KeyObject | undefined;
  /** Public keys whose signatures count too, such as those of earlier years. */
  trustedPublicKeys: KeyObject[];
}

/**
 * Reads `pilotToProd.signing`. No message quotes a key, or what was given in
 * the place of one.
 *
 * @throws InputError that names the key of each wrong value
 */
export function readSigning(config: RootConfigService): SigningSettings {
  const section = config.getOptionalConfig(SECTION);
  // A misspelt name would leave trust with the database, without a word.
  for (const name of section?.keys() ?? []) {
    if (!SETTINGS.includes(name)) {
      throw new InputError(
        `${SECTION}.${name}: is not known; there are ${SETTINGS.join(' and ')}`,
      );
    }
  }
  const pem = section?.getOptionalString('privateKeyPem');
  return {
    privateKey: pem === undefined ? undefined : readPrivateKey(pem),
    trustedPublicKeys: (
      section?.getOptionalStringArray('trustedPublicKeys') ?? []
    ).map((text, index) =>
      readPublicKey(text, `${SECTION}.trustedPublicKeys[${index}]`),
    ),
  };
}

function readPrivateKey(pem: string): KeyObject {
  const path = `${SECTION}.privateKeyPem`;
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    // The cause may quote the key.
    throw new InputError(`${path}: must be a private key in PEM form`);
  }
  return requireP256(key, path);
}

function readPublicKey(pem: string, path: string): KeyObject {
  // Node.js also takes the public half of a private key or a certificate.
  const headings = pem.match(/-----BEGIN [^-]*-----/g) ?? [];
  let key: KeyObject | undefined;
  try {
    key = headings.join() === PUBLIC_HEADING ? createPublicKey(pem) : undefined;
  } catch {
    key = undefined;
  }
  if (key === undefined) {
    throw new InputError(`${path}: must be one public key in PEM form`);
  }
  return requireP256(key, path);
}

function requireP256(key: KeyObject, path: string): KeyObject {
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new InputError(`${path}: must be an ECDSA key on P-256`);
  }
  return key;
}
