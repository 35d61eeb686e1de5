import { gateVerdictSchema } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { z } from 'zod';

const { signedAt, digest } = gateVerdictSchema.shape;

const allowedSchema = gateVerdictSchema.extend({
  allowed: z.literal(true),
  agentVersion: z.string(),
  checklistId: z.string(),
  state: z.enum(['cleared', 'conditional']),
  reasons: z.tuple([]),
  signedAt: signedAt.unwrap(),
  digest: digest.unwrap(),
});

// A newer registry may know more states and reasons, all of them against.
const refusedSchema = gateVerdictSchema.extend({
  allowed: z.literal(false),
  checklistId: z.string().nullable(),
  state: z.string().nullable(),
  reasons: z.array(z.object({ code: z.string(), message: z.string() })).min(1),
  digest: z.string().nullable(),
});

/**
 * A verdict that makes sense: one that allows names a live clearance and no
 * reason against it. Not every JSON with `allowed: true` in it is one.
 */
export const verdictSchema = z.discriminatedUnion('allowed', [
  allowedSchema,
  refusedSchema,
]);

/** The gate's verdict, with reasons and states that this version may not know. */
export type Verdict = z.infer<typeof verdictSchema>;
