import type { findingDefinitions } from '../items/findings';

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
export interface Finding {
  code: FindingCode;
  severity: 'blocker' | 'warning';
  /** In plain English, naming the row that it is about. */
  message: string;
  /** The values in the message, so that any language can say it. */
  params: FindingParams;
}
