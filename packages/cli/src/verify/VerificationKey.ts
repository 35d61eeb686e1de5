import { createHash, createPublicKey, KeyObject } from 'node:crypto';
import { z } from 'zod';
import { CouldNotTellError } from '../exitCode';

/** A public key, with the name that envelopes give it. */
export interface VerificationKey {
  /** RFC 7638 thumbprint. */
  keyid: string;
  publicKey: KeyObject;
}

const jwkSetSchema = z.object({
  keys: z.array(z.looseObject({ kty: z.string() })),
});

const p256Schema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
});

/**
 * The keys of a file: a PEM file holds one, a JWK set those of several years.
 *
 * @throws CouldNotTellError where it holds none that could have signed
 */
export function readKeys(file: string): VerificationKey[] {
  // Of a byte order mark no parser wants to know.
  const text = file.trim();
  const keys = text.startsWith('{') ? readJwkSet(text) : [readPem(text)];
  if (keys.length === 0) {
    throw new CouldNotTellError('The key file holds no ECDSA key on P-256');
  }
  return keys;
}

function readPem(text: string): VerificationKey {
  // Others, such as a private key, are read as public ones as well.
  const blocks = text.match(/-----BEGIN [^-]*-----/g) ?? [];
  if (blocks.length !== 1 || blocks[0] !== '-----BEGIN PUBLIC KEY-----') {
    throw new CouldNotTellError(
      'The key file is neither one public key in PEM form nor a JWK set',
    );
  }
  let publicKey: KeyObject;
  try {
    publicKey = createPublicKey(text);
  } catch {
    throw new CouldNotTellError('The key file’s PEM cannot be read');
  }
  if (publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new CouldNotTellError('The key is no ECDSA key on P-256');
  }
  return withThumbprint(publicKey);
}

function readJwkSet(text: string): VerificationKey[] {
  try {
    return jwkSetSchema.parse(JSON.parse(text)).keys.flatMap(jwk => {
      const { success, data } = p256Schema.safeParse(jwk);
      return success
        ? [withThumbprint(createPublicKey({ key: data, format: 'jwk' }))]
        : [];
    });
  } catch {
    throw new CouldNotTellError('The key file’s JWK set cannot be read');
  }
}

/** Computed, so that what a file calls its keys decides nothing. */
function withThumbprint(publicKey: KeyObject): VerificationKey {
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' });
  const keyid = createHash('sha256')
    .update(JSON.stringify({ crv, kty, x, y }))
    .digest('base64url');
  return { keyid, publicKey };
}
