import { z } from 'zod';
import { sha256Schema } from './formats';

/**
 * The schema of the answer of `GET /integrity`.
 *
 * @public
 */
export const integrityResponseSchema = z.object({
  intact: z.boolean(),
  /**
   * The newest entry; `null` where nothing was ever written. Whoever keeps it
   * can tell later whether the log still holds it.
   */
  last: z.object({ position: z.int(), hash: sha256Schema }).nullable(),
  /** The first fifty breaks. */
  broken: z.array(z.object({ position: z.int(), message: z.string() })),
  /** How many more there are. */
  more: z.int().optional(),
});

/**
 * What the registry finds in the signed log of all writes.
 *
 * @public
 */
export type IntegrityResponse = z.infer<typeof integrityResponseSchema>;
