import { z } from 'zod';

/**
 * The payload type of every attestation of Pilot to Prod.
 *
 * @public
 */
export const ATTESTATION_PAYLOAD_TYPE = 'application/vnd.in-toto+json';

// A text that decodes to the same bytes but is written otherwise would let a
// changed envelope pass for the one that was made.
const base64Schema = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/)
  .refine(isCanonicalBase64, 'must be base64 as it is usually written');

/**
 * The shape of an envelope as this version makes it, and nothing beside.
 *
 * @public
 */
export const dsseEnvelopeSchema = z.strictObject({
  payloadType: z.literal(ATTESTATION_PAYLOAD_TYPE),
  payload: base64Schema,
  signatures: z.tuple([
    z.strictObject({ keyid: z.string(), sig: base64Schema }),
  ]),
});

/**
 * A DSSE envelope: the payload in base64, and the base64 of the DER form of an
 * ECDSA signature, with the RFC 7638 thumbprint of its key as `keyid`.
 *
 * @public
 */
export type DsseEnvelope = z.infer<typeof dsseEnvelopeSchema>;

/**
 * The bytes that a DSSE signature is made over (DSSE v1, "PAE").
 *
 * @public
 */
export function preAuthenticationEncoding(
  payloadType: string,
  payload: Uint8Array,
): Uint8Array {
  const encoder = new TextEncoder();
  const type = encoder.encode(payloadType);
  const head = encoder.encode(`DSSEv1 ${type.length} ${payloadType} `);
  const length = encoder.encode(`${payload.length} `);
  const bytes = new Uint8Array(head.length + length.length + payload.length);
  bytes.set(head);
  bytes.set(length, head.length);
  bytes.set(payload, head.length + length.length);
  return bytes;
}

function isCanonicalBase64(text: string): boolean {
  try {
    return btoa(atob(text)) === text;
  } catch {
    return false;
  }
}
