import { z } from 'zod';

/**
 * What an audit has to know of a checklist. The id becomes part of an address,
 * so nothing but an id is taken for one.
 */
export const checklistPageSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      entityRef: z.string(),
      agentVersion: z.string(),
      revision: z.int().min(1),
    }),
  ),
  nextCursor: z.string().min(1).optional(),
});

/** A checklist as the registry lists it. */
export type ListedChecklist = z.infer<
  typeof checklistPageSchema
>['items'][number];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

// Loose, as everything in an event is hashed, also what a newer registry adds.
const eventSchema = z.looseObject({
  sequence: z.int(),
  previousHash: sha256.nullable(),
  hash: sha256,
});

/** One link of a chain of events, with all that its hash covers. */
export type ChainedEvent = z.infer<typeof eventSchema>;

/** What the registry finds in the signed log of all changes. */
export const logSchema = z.object({
  intact: z.boolean(),
  last: z.object({ position: z.int(), hash: sha256 }).nullable(),
  broken: z.array(z.object({ position: z.int(), message: z.string() })),
});

/** A history that makes sense: an intact one names no break. */
export const historySchema = z.discriminatedUnion('intact', [
  z.object({
    items: z.array(eventSchema),
    intact: z.literal(true),
    brokenAt: z.undefined().optional(),
  }),
  z.object({
    items: z.array(eventSchema),
    intact: z.literal(false),
    brokenAt: z.int(),
  }),
]);
