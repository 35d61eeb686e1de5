import { z } from 'zod';
import { digestSchema, refSchema, timeSchema } from './formats';

/**
 * The schema of the role in which somebody signs.
 *
 * @public
 */
export const signatureRoleSchema = z.enum([
  'agent-builder',
  'sponsor',
  'peer-reviewer',
  'ai-coe-lead',
]);

/**
 * In which capacity somebody signs.
 *
 * @public
 */
export type SignatureRole = z.infer<typeof signatureRoleSchema>;

/**
 * What the roles are called in documents and messages.
 *
 * @public
 */
export const SIGNATURE_ROLE_NAMES: Record<SignatureRole, string> = {
  'agent-builder': 'Agent Builder',
  sponsor: 'Sponsor',
  'peer-reviewer': 'Peer reviewer',
  'ai-coe-lead': 'AI CoE Lead',
};

/**
 * The schema of a signature that a checklist needs.
 *
 * @public
 */
export const requiredSignatureSchema = z.object({
  role: signatureRoleSchema,
  /** Refs of the users of whom one has to sign. */
  anyOf: z.array(refSchema),
  signed: z.boolean(),
});

/**
 * A signature that a checklist needs.
 *
 * @public
 */
export type RequiredSignature = z.infer<typeof requiredSignatureSchema>;

/**
 * The schema of a person's signature.
 *
 * @public
 */
export const signatureSchema = z.strictObject({
  role: signatureRoleSchema,
  signer: refSchema,
  /** Of the content that the signer saw. */
  digest: digestSchema,
  statement: z.string(),
  signedAt: timeSchema,
});

/**
 * A person's signature under one digest.
 *
 * @public
 */
export type Signature = z.infer<typeof signatureSchema>;

/**
 * The AI CoE Lead's signature, once it was given.
 *
 * @public
 */
export function leadSignature({
  signatures,
}: {
  signatures: Signature[];
}): Signature | undefined {
  return signatures.find(({ role }) => role === 'ai-coe-lead');
}
