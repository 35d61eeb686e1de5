import { z } from 'zod';
import { findingDefinitions } from '../items/findings';

/**
 * The schema of everything that a rule can have to say.
 *
 * @public
 */
export const findingCodeSchema = z.enum(
  Object.keys(findingDefinitions) as (keyof typeof findingDefinitions)[],
);

/**
 * The schema of what a rule has to say about an item.
 *
 * @public
 */
export const findingSchema = z.object({
  code: findingCodeSchema,
  severity: z.enum(['blocker', 'warning']),
  /** In plain English, naming the row that it is about. */
  message: z.string(),
  /** The values in the message, so that any language can say it. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
