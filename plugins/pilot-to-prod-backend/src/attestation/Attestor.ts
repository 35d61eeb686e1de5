import {
  ATTESTATION_PAYLOAD_TYPE,
  AttestationStatement,
  DsseEnvelope,
  dsseEnvelopeSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { SigningKeys } from './SigningKeys';

/** Puts the statements of clearances into signed envelopes, and opens those. */
export class Attestor {
  readonly #keys: SigningKeys;

  constructor(keys: SigningKeys) {
    this.#keys = keys;
  }

  /** The DSSE envelope around a statement. */
  attest(statement: AttestationStatement): DsseEnvelope {
    const payload = Buffer.from(JSON.stringify(statement), 'utf8');
    return {
      payloadType: ATTESTATION_PAYLOAD_TYPE,
      payload: payload.toString('base64'),
      signatures: [this.#keys.sign(ATTESTATION_PAYLOAD_TYPE, payload)],
    };
  }

  /**
   * The statement in an envelope, if a key that counts signed it; `undefined`
   * otherwise, whatever the envelope is.
   */
  open(envelope: unknown): unknown {
    const parsed = dsseEnvelopeSchema.safeParse(envelope);
    if (!parsed.success) {
      return undefined;
    }
    const { payloadType, payload, signatures } = parsed.data;
    const bytes = Buffer.from(payload, 'base64');
    if (!this.#keys.verify(payloadType, bytes, signatures[0])) {
      return undefined;
    }
    try {
      return JSON.parse(bytes.toString('utf8'));
    } catch {
      return undefined;
    }
  }
}
