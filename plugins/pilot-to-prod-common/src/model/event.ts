import type { JsonValue } from '@backstage/types';
import { z } from 'zod';
import { refSchema, sha256Schema, timeSchema } from './formats';

/**
 * The schema of what can happen to a checklist.
 *
 * @public
 */
export const checklistEventTypeSchema = z.enum([
  'created',
  'header-changed',
  'item-saved',
  'open-items-set',
  'open-item-closed',
  'acknowledged',
  'criteria-approved',
  'signed',
  'withdrawn',
  'returned',
  'reopened',
  'revoked',
  'post-launch-reviewed',
  'superseded',
]);

/**
 * What can happen to a checklist.
 *
 * @public
 */
export type ChecklistEventType = z.infer<typeof checklistEventTypeSchema>;

/**
 * The schema of one link of a checklist's event chain.
 *
 * @public
 */
export const checklistEventSchema = z.object({
  /** 1 for the first; the checklist's revision after the event. */
  sequence: z.int().min(1),
  type: checklistEventTypeSchema,
  actor: refSchema,
  at: timeSchema,
  /** All that it takes to make the change again. */
  data: z.record(z.string(), z.custom<JsonValue | undefined>()),
  previousHash: sha256Schema.nullable(),
  hash: sha256Schema,
});

/**
 * One link of a checklist's event chain. `hash` is the SHA-256 of the RFC 8785
 * form of the event without `hash`; `previousHash` is `null` on the first.
 *
 * @public
 */
export type ChecklistEvent = z.infer<typeof checklistEventSchema>;

/**
 * The schema of the answer of `GET /checklists/:id/events`.
 *
 * @public
 */
export const checklistEventsResponseSchema = z.object({
  items: z.array(checklistEventSchema),
  intact: z.boolean(),
  /** The sequence number of the first event that does not fit. */
  brokenAt: z.int().optional(),
});

/**
 * The whole chain of a checklist, and whether it holds.
 *
 * @public
 */
export type ChecklistEventsResponse = z.infer<
  typeof checklistEventsResponseSchema
>;
