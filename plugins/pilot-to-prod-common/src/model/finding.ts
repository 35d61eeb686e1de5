import type { z } from 'zod';
import type { findingDefinitions } from '../items/findings';
import type { findingSchema } from './findingSchema';

/**
 * Everything that a rule can have to say about an item (template 07, the
 * "fail" lines of its per-item guidance).
 *
 * @public
 */
export type FindingCode = keyof typeof findingDefinitions;

/**
 * The values in a finding's sentence, by name: strings as they were typed, days
 * as `YYYY-MM-DD`. A number in the place of a row's name is the number of that
 * row, which has no name.
 *
 * @public
 */
export type FindingParams = Record<string, string | number>;

/**
 * What a rule has to say about an item. A blocker makes the item fail, a
 * warning makes it a warning.
 *
 * @public
 */
export type Finding = z.infer<typeof findingSchema>;
