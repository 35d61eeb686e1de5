import { z } from 'zod';

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
 * A signature that a checklist needs.
 *
 * @public
 */
export interface RequiredSignature {
  role: SignatureRole;
  /** Refs of the users of whom one has to sign. */
  anyOf: string[];
  signed: boolean;
}

/**
 * A person's signature under one digest.
 *
 * @public
 */
export interface Signature {
  role: SignatureRole;
  signer: string;
  /** Of the content that the signer saw. */
  digest: string;
  statement: string;
  signedAt: string;
}
