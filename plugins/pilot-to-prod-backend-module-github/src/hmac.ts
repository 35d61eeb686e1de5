import { createHmac, timingSafeEqual } from 'node:crypto';

/** The HMAC of some bytes under a secret, as `x-hub-signature-256` has it. */
export function signBytes(bytes: Buffer | string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`;
}

/**
 * Whether a text is the HMAC of these very bytes under a secret. Takes as long
 * for a wrong one as for the right one.
 */
export function verifyBytes(
  bytes: Buffer | string,
  signature: string | undefined,
  secret: string,
): boolean {
  const expected = Buffer.from(signBytes(bytes, secret));
  const actual = Buffer.from(signature ?? '');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
