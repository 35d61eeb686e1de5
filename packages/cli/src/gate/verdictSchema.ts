import { z } from 'zod';

const common = {
  entityRef: z.string(),
  agentVersion: z.string().nullable(),
  checklistId: z.string().nullable(),
  state: z.string().nullable(),
  signedAt: z.iso.datetime().nullable(),
  digest: z.string().nullable(),
};

const allowedSchema = z.object({
  allowed: z.literal(true),
  ...common,
  agentVersion: z.string(),
  checklistId: z.string(),
  state: z.enum(['cleared', 'conditional']),
  reasons: z.tuple([]),
  signedAt: z.iso.datetime(),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
});

const refusedSchema = z.object({
  allowed: z.literal(false),
  ...common,
  // A newer registry may know more reasons, all of them against.
  reasons: z.array(z.object({ code: z.string(), message: z.string() })).min(1),
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
