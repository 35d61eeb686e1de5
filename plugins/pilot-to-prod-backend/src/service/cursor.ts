import {
  faultsError,
  faultsOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { z } from 'zod';

/** A place in a list, as text that callers hand back without reading it. */
export function encodeCursor(position: object): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * The place that a cursor stands for; `undefined` without a cursor.
 *
 * @throws InputError where it is none of this list
 */
export function decodeCursor<TPosition>(
  cursor: string | undefined,
  position: z.ZodType<TPosition>,
): TPosition | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const schema: z.ZodType<TPosition> = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
      } catch {
        context.addIssue({
          code: 'custom',
          message: 'is no cursor of this list',
        });
        return z.NEVER;
      }
    })
    .pipe(position);
  const result = schema.safeParse(cursor);
  if (!result.success) {
    throw faultsError(
      faultsOf(result.error).map(fault => ({ ...fault, path: 'cursor' })),
    );
  }
  return result.data;
}
