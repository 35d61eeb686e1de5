import { z } from 'zod';
import { addDuration, shortestDuration } from './durations';
import { digestSchema } from './formats';
import { HEALTH_CODES } from './health';
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

/** Longer than any clearance should live, and within the days that we know. */
const LONGEST_VALIDITY = 'P100Y';

const validitySchema = lineSchema
  .refine(
    value => isValidity(value),
    'must be an ISO 8601 duration in years, months, weeks and days such as P1Y, from P1D to P100Y, or null for ever',
  )
  .nullable();

const itemNumberSchema = z.int().min(1).max(9);

/** What a tier can have a value of its own for. */
const tieredRulesSchema = z.strictObject({
  nonWaivable: z.array(itemNumberSchema),
  maxWarnings: z.int().min(0).max(9),
  openItemDays: z.int().min(0),
  drillMaxAgeDays: z.int().min(0),
  postLaunchReviewDays: z.int().min(0),
  reviewGraceDays: z.int().min(0),
  validity: z.strictObject({
    low: validitySchema,
    medium: validitySchema,
    high: validitySchema,
  }),
  requireArtifacts: z.array(tierSchema),
  requireVerified: z.array(itemNumberSchema),
  closeGateOn: z.array(z.enum(HEALTH_CODES)),
});

const rulesOfTierSchema = tieredRulesSchema.partial().optional();

/**
 * The schema of the policy, as the configuration gives it.
 *
 * @public
 */
export const policySchema = z.strictObject({
  ...tieredRulesSchema.shape,
  tiers: z.strictObject({
    low: rulesOfTierSchema,
    medium: rulesOfTierSchema,
    high: rulesOfTierSchema,
  }),
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
 * - `reviewGraceDays`: days after which a review that was not done is overdue
 * - `validity`: for how long a clearance of a tier counts, ISO 8601 duration;
 *   `null` for ever
 * - `requireArtifacts`: tiers whose clearances open the gate only where the
 *   artifacts are named that are to be deployed
 * - `requireVerified`: items that pass only where a system confirms them
 * - `closeGateOn`: what closes the gate when it becomes of a live clearance
 * - `tiers`: any of the above again, for one tier
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
  reviewGraceDays: 14,
  validity: { low: 'P1Y', medium: 'P1Y', high: 'P1Y' },
  requireArtifacts: [],
  requireVerified: [],
  closeGateOn: ['open-items-overdue', 'review-overdue', 'expired'],
  tiers: {},
  retention: { low: 'P3M', medium: 'P6M', high: 'P1Y' },
  regulations: { SOX: 'P7Y', HIPAA: 'P6Y', 'EU-AI-Act': 'P6M' },
};

/**
 * The policy, or some of its rules, as it holds for one tier: what `tiers` says
 * of it goes before the rest.
 *
 * @public
 */
export function policyFor<TPolicy extends Pick<Policy, 'tiers'>>(
  policy: TPolicy,
  tier: Tier,
): TPolicy {
  const own = Object.entries(policy.tiers[tier] ?? {}).filter(
    ([, value]) => value !== undefined,
  );
  return { ...policy, ...Object.fromEntries(own) };
}

/**
 * The last UTC day of a clearance that was signed on a day; `null` where it
 * counts for ever.
 *
 * @public
 */
export function validUntil(
  policy: Policy,
  tier: Tier,
  signedOn: string,
): string | null {
  const validity = policyFor(policy, tier).validity[tier];
  // The schema has seen that it is a duration.
  return validity === null ? null : addDuration(signedOn, validity)!;
}

function isValidity(duration: string): boolean {
  const shortest = shortestDuration(duration);
  return (
    shortest !== undefined &&
    addDuration('2000-01-01', duration) !== undefined &&
    shortest >= shortestDuration('P1D')! &&
    shortest <= shortestDuration(LONGEST_VALIDITY)!
  );
}
