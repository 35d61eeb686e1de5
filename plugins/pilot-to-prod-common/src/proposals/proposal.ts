import { z } from 'zod';
import { evidenceSchemas } from '../items/evidenceSchemas';
import { refSchema, timeSchema } from '../model/formats';

const { 'sign-off': _, ...proposable } = evidenceSchemas;

/**
 * The schema of evidence that somebody or something offers for one item.
 *
 * @public
 */
export const evidenceProposalSchema = z.object({
  /** Unique among the proposals of one checklist. */
  id: z.string().min(1),
  /** 1 to 9. */
  item: z.int().min(1).max(9),
  /** Part of the item's evidence, in the shape of its `EvidenceByKey`. */
  evidence: z.union(Object.values(proposable)),
  /** Where it was found, in words: `the annotation pagerduty.com/service-id`. */
  source: z.string(),
  /** The ref of the person who proposes it, or the id of a collector. */
  proposedBy: refSchema,
  /** When a person proposed it; `null` where a collector finds it each time. */
  proposedAt: timeSchema.nullable(),
});

/**
 * Evidence that somebody or something offers for one item of a draft. It
 * counts for nothing until a builder takes it over and saves the item.
 *
 * @public
 */
export type EvidenceProposal = z.infer<typeof evidenceProposalSchema>;

/**
 * The schema of the answer of `GET /checklists/:id/proposals`.
 *
 * @public
 */
export const proposalsResponseSchema = z.object({
  items: z.array(evidenceProposalSchema),
  /** Collectors that could not tell, with what they said of it. */
  failures: z.array(z.object({ collector: z.string(), message: z.string() })),
});

/**
 * What is proposed for a checklist now.
 *
 * @public
 */
export type ProposalsResponse = z.infer<typeof proposalsResponseSchema>;
