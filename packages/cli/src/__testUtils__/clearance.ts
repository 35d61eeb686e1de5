import {
  Artifact,
  AttestationStatement,
  checklistDigest,
  createChecklistSchema,
  createStatement,
  dayOf,
  DEFAULT_POLICY,
  DsseEnvelope,
  evidenceOf,
  isLowS,
  ATTESTATION_PAYLOAD_TYPE,
  Policy,
  preAuthenticationEncoding,
  Signature,
  toLowS,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import { createHash, generateKeyPairSync, KeyObject, sign } from 'node:crypto';

export const ENTITY_REF = 'component:default/finance-invoice-recon';

/** A key pair as the registry has one, with all that it publishes. */
export interface SigningKey {
  keyid: string;
  privateKey: KeyObject;
  pem: string;
  jwk: object;
}

export function createSigningKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' });
  const keyid = createHash('sha256')
    .update(JSON.stringify({ crv, kty, x, y }))
    .digest('base64url');
  return {
    keyid,
    privateKey,
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    jwk: { kty, x, y, crv, kid: keyid, alg: 'ES256', use: 'sig' },
  };
}

/**
 * The statement that clears the worked example on `today`, by default the day
 * of the test, as a clearance has an end.
 */
export function clearanceOf({
  today = dayOf(new Date()),
  artifacts = [],
  policy = DEFAULT_POLICY,
}: {
  today?: string;
  artifacts?: Artifact[];
  policy?: Policy;
} = {}): AttestationStatement {
  const { header, items, answers } = workedExample(today);
  const lead = 'user:default/second-coe-lead';
  const content = {
    ...createChecklistSchema.parse({ ...header, artifacts }),
    items,
    contributors: ['user:default/mike.chen'],
    openItems: [],
    criteriaApprovals: [],
    acknowledgements: [
      {
        user: 'user:default/mike.chen',
        runbookUrl: evidenceOf({ items }, 'runbook').url!,
        runbookVersion: '1.0',
        answers,
        at: `${today}T08:00:00.000Z`,
      },
    ],
  };
  const signature = (
    role: Signature['role'],
    signer: string,
    time: string,
  ): Signature => ({
    role,
    signer,
    digest: checklistDigest(content, policy),
    statement: 'I have gathered this evidence, naïve as it may be — 是.',
    signedAt: `${today}T${time}.000Z`,
  });
  return createStatement({
    checklistId: '0c1f7f43-6a3a-4a51-9d0a-2f5c7d0f5a10',
    checklist: {
      ...content,
      signatures: [
        ...content.builders.map(ref =>
          signature('agent-builder', ref, '09:00:00'),
        ),
        signature('ai-coe-lead', lead, '10:00:00'),
      ],
    },
    decision: { outcome: 'cleared', reasons: [] },
    policy,
    facts: {
      people: [...content.builders, content.sponsor!],
      aiCoeLeads: [lead],
      approvers: ['user:default/department-head'],
      lockedCriteria: evidenceOf(content, 'success-criteria').criteria!,
      entityTier: 'medium',
    },
    lastEventHash: 'e'.repeat(64),
  });
}

/** Signs any payload, as a registry that lies would too. */
export function envelopeOf(payload: string, key: SigningKey): DsseEnvelope {
  const bytes = Buffer.from(payload, 'utf8');
  const message = preAuthenticationEncoding(ATTESTATION_PAYLOAD_TYPE, bytes);
  return {
    payloadType: ATTESTATION_PAYLOAD_TYPE,
    payload: bytes.toString('base64'),
    signatures: [
      {
        keyid: key.keyid,
        sig: Buffer.from(
          toLowS(sign('sha256', message, key.privateKey)),
        ).toString('base64'),
      },
    ],
  };
}

/** The same statement under a signature whose `s` is the larger one. */
export function highEnvelopeOf(payload: string, key: SigningKey): DsseEnvelope {
  const envelope = envelopeOf(payload, key);
  const message = preAuthenticationEncoding(
    ATTESTATION_PAYLOAD_TYPE,
    Buffer.from(payload, 'utf8'),
  );
  for (;;) {
    // Signatures are random, and every other one has it.
    const signature = sign('sha256', message, key.privateKey);
    if (!isLowS(signature)) {
      const sig = signature.toString('base64');
      return { ...envelope, signatures: [{ keyid: key.keyid, sig }] };
    }
  }
}
