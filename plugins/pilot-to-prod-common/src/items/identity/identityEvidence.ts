import { z } from 'zod';
import { MAX_ROWS, daySchema, lineSchema } from '../../model/text';

const rotationSchema = z.strictObject({
  credential: lineSchema.optional(),
  rotatedAt: daySchema.optional(),
  outcome: z.enum(['ok', 'failed']).optional(),
});

/**
 * The schema of the evidence of item 5.
 *
 * @public
 */
export const identitySchema = z.strictObject({
  identity: lineSchema.optional(),
  provider: lineSchema.optional(),
  rotations: z.array(rotationSchema).max(MAX_ROWS).optional(),
});

/**
 * Evidence of item 5.
 *
 * @public
 */
export type IdentityEvidence = z.infer<typeof identitySchema>;

/** What the rule of item 5 can have to say, besides what several can. */
export const identityFindingDefinitions = {
  'identity-missing': {
    severity: 'blocker',
    title: 'No identity or provider',
    text: 'The agent’s identity or its provider is missing.',
    fix: 'Name the identity and who provides it, such as Okta.',
  },
  'rotation-missing': {
    severity: 'blocker',
    title: 'A credential was never rotated',
    text: {
      none: 'No rotation of a credential is recorded.',
      row: 'The rotation of {{credential}} does not name it.',
    },
    fix: 'Rotate each credential once, and record it here.',
  },
  'rotation-failed': {
    severity: 'blocker',
    title: 'A rotation failed',
    text: '{{credential}} has no rotation in the pilot that is recorded as ok.',
    fix: 'Rotate it again until the agent carries on.',
  },
} as const;
