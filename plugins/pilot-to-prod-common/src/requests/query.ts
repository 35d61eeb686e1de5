import { z } from 'zod';

/**
 * One way to write a number: `1`, but neither `01`, `1e0`, `+1` nor ` 1`. As
 * many digits as every number has that JavaScript can hold exactly.
 */
const CANONICAL_INTEGER = /^(?:0|[1-9]\d{0,14})$/;

/**
 * The largest number that a database column of type `integer` can hold. What
 * is larger would be an error of the database.
 *
 * @public
 */
export const MAX_INTEGER = 2_147_483_647;

/**
 * The number that a text is in its canonical form; `undefined` where it is none.
 *
 * @public
 */
export function parseCanonicalInteger(text: string): number | undefined {
  return CANONICAL_INTEGER.test(text) ? Number(text) : undefined;
}

/**
 * The schema of a whole number in a query, where all values are text.
 *
 * @public
 */
export function queryIntegerSchema({
  min,
  max = MAX_INTEGER,
}: {
  min: number;
  max?: number;
}) {
  return z.preprocess((value, context) => {
    const number =
      typeof value === 'string' ? parseCanonicalInteger(value) : value;
    if (number === undefined) {
      context.addIssue('must be a whole number such as 7');
      return z.NEVER;
    }
    return number;
  }, z.int().min(min).max(max));
}
