import type { z } from 'zod';
import type { findingCodeSchema, findingSchema } from './findingSchema';

/**
 * Everything that a rule can have to say about an item (template 07, the
 * "fail" lines of its per-item guidance).
 *
 * @public
 */
export type FindingCode = z.infer<typeof findingCodeSchema>;

/**
 * What a rule has to say about an item. A blocker makes the item fail, a
 * warning makes it a warning.
 *
 * @public
 */
export type Finding = z.infer<typeof findingSchema>;
