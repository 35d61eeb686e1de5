import {
  checklistEventSchema,
  checklistEventsResponseSchema,
  checklistSchema,
  checklistsResponseSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { z } from 'zod';

/**
 * What an audit has to know of a checklist. The id becomes part of an address,
 * so nothing but an id is taken for one.
 */
export const checklistPageSchema = checklistsResponseSchema.extend({
  items: z.array(
    checklistSchema.pick({
      id: true,
      entityRef: true,
      agentVersion: true,
      revision: true,
    }),
  ),
});

/** A checklist as the registry lists it. */
export type ListedChecklist = z.infer<
  typeof checklistPageSchema
>['items'][number];

// Loose, as everything in an event is hashed, also what a newer registry adds.
const eventSchema = z.looseObject({
  ...checklistEventSchema.pick({ previousHash: true, hash: true }).shape,
  // What is no number of an event is a break, and no reason not to look.
  sequence: z.int(),
});

/** One link of a chain of events, with all that its hash covers. */
export type ChainedEvent = z.infer<typeof eventSchema>;

/** A history that makes sense: an intact one names no break. */
export const historySchema = z.discriminatedUnion('intact', [
  checklistEventsResponseSchema.extend({
    items: z.array(eventSchema),
    intact: z.literal(true),
    brokenAt: z.undefined().optional(),
  }),
  checklistEventsResponseSchema.extend({
    items: z.array(eventSchema),
    intact: z.literal(false),
    brokenAt: z.int(),
  }),
]);
