import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `x-hub-signature-256` is the HMAC of these very bytes under the
 * webhook's secret. Takes as long for a wrong one as for the right one.
 */
export function verifySignature(
  body: Buffer,
  signature: string | undefined,
  secret: string,
): boolean {
  const expected = Buffer.from(
    `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  );
  const actual = Buffer.from(signature ?? '');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
