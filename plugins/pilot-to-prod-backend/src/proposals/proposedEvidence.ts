import {
  reasonSchema,
  saveItemSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { z } from 'zod';

const MAX_SOURCE = 500;

/** One proposal as it comes in, from a person or a collector. */
export interface ProposedEvidence {
  item: number;
  evidence: object;
  source: string;
}

const shape = z.strictObject({
  item: z.int().min(1).max(9),
  evidence: z
    .looseObject({})
    .refine(
      evidence => Object.keys(evidence).length > 0,
      'must hold something',
    ),
  source: z.string().max(MAX_SOURCE).pipe(reasonSchema.shape.reason),
});

/** Takes a proposal only with evidence that saving the item would take too. */
export const proposedEvidenceSchema: z.ZodType<ProposedEvidence> =
  shape.transform((proposal, context) => {
    const schema = saveItemSchema(proposal.item)!.shape.evidence;
    const result = schema.safeParse(proposal.evidence);
    if (!result.success) {
      for (const issue of result.error.issues) {
        context.issues.push({
          ...issue,
          input: proposal.evidence,
          path: ['evidence', ...issue.path],
        } as z.core.$ZodRawIssue);
      }
      return z.NEVER;
    }
    return { ...proposal, evidence: result.data };
  });
