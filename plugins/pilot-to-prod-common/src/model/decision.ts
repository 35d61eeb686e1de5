import { z } from 'zod';

/**
 * All that can follow from the items, in the order in which it is looked at.
 *
 * @public
 */
export const OUTCOMES = [
  'incomplete',
  'blocked',
  'conditional',
  'cleared',
] as const;

/**
 * What follows from the items (template 07, decision matrix).
 *
 * @public
 */
export type Outcome = (typeof OUTCOMES)[number];

/**
 * The schema of everything that can keep a checklist from being cleared.
 *
 * @public
 */
export const reasonCodeSchema = z.enum([
  'item-pending',
  'launch-date-missing',
  'item-failed',
  'non-waivable-warning',
  'too-many-warnings',
  'open-item-missing',
  'open-item-owner',
  'open-item-due-late',
  'tier-lowered',
]);

/**
 * Everything that can keep a checklist from being cleared.
 *
 * @public
 */
export type ReasonCode = z.infer<typeof reasonCodeSchema>;

/**
 * The schema of why a decision is what it is.
 *
 * @public
 */
export const decisionReasonSchema = z.strictObject({
  code: reasonCodeSchema,
  /** The number of the item that it is about, where it is about one. */
  item: z.int().min(1).max(10).optional(),
  message: z.string(),
});

/**
 * Why a decision is what it is.
 *
 * @public
 */
export type Reason = z.infer<typeof decisionReasonSchema>;

/**
 * The schema of a decision.
 *
 * @public
 */
export const decisionSchema = z.strictObject({
  outcome: z.enum(OUTCOMES),
  reasons: z.array(decisionReasonSchema),
});

/**
 * A decision with every reason that applies at its level; `conditional` and
 * `cleared` need none.
 *
 * @public
 */
export type Decision = z.infer<typeof decisionSchema>;
