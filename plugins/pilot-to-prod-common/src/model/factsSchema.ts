import { z } from 'zod';
import { criterionSchema } from '../items/successCriteria/successCriteriaEvidence';
import { refSchema } from './formats';

/**
 * The schema of who holds the roles that the configuration gives.
 *
 * @public
 */
export const roleHoldersSchema = z.object({
  /** Refs of the users who may sign as AI CoE Lead. */
  aiCoeLeads: z.array(refSchema),
  /** Refs of the users who may approve and review as approvers. */
  approvers: z.array(refSchema),
});

/**
 * The schema of what the rules were told about the world.
 *
 * @public
 */
export const factsSchema = z.strictObject({
  /** Refs of the user entities, among those that the checklist names, that exist. */
  people: z.array(refSchema),
  ...roleHoldersSchema.shape,
  /**
   * The success criteria that are locked, by the checklist's history; see
   * `followCriteria`. Without their actuals.
   */
  lockedCriteria: z.array(criterionSchema),
  /**
   * The tier that the entity declares in its annotation `pilot-to-prod/tier`,
   * trimmed and in lower case; `null` where it declares none.
   */
  entityTier: z.string().nullable(),
});
