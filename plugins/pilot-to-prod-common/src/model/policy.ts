import { z } from 'zod';
import { shortestDuration } from './durations';
import { digestSchema } from './formats';
import { lineSchema } from './text';

/**
 * How much is at stake when an agent goes wrong.
 *
 * @public
 */
export const tierSchema = z.enum(['low', 'medium', 'high']);

/**
 * How much is at stake when an agent goes wrong.
 *
 * @public
 */
export type Tier = z.infer<typeof tierSchema>;

const durationSchema = lineSchema.refine(
  value => shortestDuration(value) !== undefined,
  'must be an ISO 8601 duration such as P6M',
);

/**
 * The schema of the policy, as the configuration gives it.
 *
 * @public
 */
export const policySchema = z.strictObject({
  nonWaivable: z.array(z.int().min(1).max(9)),
  maxWarnings: z.int().min(0).max(9),
  openItemDays: z.int().min(0),
  drillMaxAgeDays: z.int().min(0),
  postLaunchReviewDays: z.int().min(0),
  retention: z.strictObject({
    low: durationSchema,
    medium: durationSchema,
    high: durationSchema,
  }),
  regulations: z.record(lineSchema, durationSchema),
});

/**
 * The numbers that the rules work with. Part of what a signature covers.
 *
 * - `nonWaivable`: items on which a warning blocks (template 07, usage notes)
 * - `maxWarnings`: how many items may be warnings (template 07, decision matrix)
 * - `openItemDays`: days after launch in which open items must close
 * - `drillMaxAgeDays`: how old the drill of item 9 may be
 * - `postLaunchReviewDays`: days from launch to the post-launch review
 * - `retention`: shortest audit log retention for each tier, ISO 8601 duration
 * - `regulations`: shortest retention for each regulation, ISO 8601 duration
 *
 * @public
 */
export type Policy = z.infer<typeof policySchema>;

/**
 * The schema of the answer of `GET /policy`.
 *
 * @public
 */
export const policyResponseSchema = z.object({
  policy: policySchema,
  digest: digestSchema,
});

/**
 * The policy in force.
 *
 * @public
 */
export type PolicyResponse = z.infer<typeof policyResponseSchema>;

/**
 * The policy where the configuration names no other: that of template 07.
 *
 * @public
 */
export const DEFAULT_POLICY: Policy = {
  nonWaivable: [4, 9],
  maxWarnings: 2,
  openItemDays: 14,
  drillMaxAgeDays: 30,
  postLaunchReviewDays: 30,
  retention: { low: 'P3M', medium: 'P6M', high: 'P1Y' },
  regulations: { SOX: 'P7Y', HIPAA: 'P6Y', 'EU-AI-Act': 'P6M' },
};
