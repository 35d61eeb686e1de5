/**
 * The payload type of every attestation of Pilot to Prod.
 *
 * @public
 */
export const ATTESTATION_PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/**
 * A DSSE envelope.
 *
 * @public
 */
export interface DsseEnvelope {
  payloadType: string;
  /** Base64. */
  payload: string;
  signatures: {
    /** The RFC 7638 thumbprint of the key. */
    keyid: string;
    /** Base64 of the DER form of an ECDSA signature. */
    sig: string;
  }[];
}

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
