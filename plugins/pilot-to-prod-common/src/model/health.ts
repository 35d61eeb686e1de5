import { z } from 'zod';
import { daySchema } from './text';

/**
 * All that can become of a live clearance after it was signed.
 *
 * @public
 */
export const HEALTH_CODES = [
  'open-items-overdue',
  'review-overdue',
  'expiring',
  'expired',
  'on-call-gone',
  'watcher-gone',
  'owner-changed',
  'entity-recreated',
  'evidence-contradicted',
] as const;

/**
 * What can become of a live clearance after it was signed.
 *
 * @public
 */
export type HealthCode = (typeof HEALTH_CODES)[number];

/**
 * The schema of what has become of a live clearance.
 *
 * @public
 */
export const healthSchema = z.object({
  code: z.enum(HEALTH_CODES),
  /** The first UTC day of it, or on which it was noticed. */
  since: daySchema,
  /** In plain English. */
  message: z.string(),
  /** The values in the message, so that any language can say it. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/**
 * What has become of a live clearance since it was signed; see docs/gate.md.
 *
 * @public
 */
export type Health = z.infer<typeof healthSchema>;
