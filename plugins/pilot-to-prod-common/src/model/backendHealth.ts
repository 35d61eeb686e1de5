import { z } from 'zod';

/**
 * The schema of the answer of `GET /health`.
 *
 * @public
 */
export const backendHealthSchema = z.object({
  /** `null` where the machine's own clock counts, as it does with SQLite. */
  clock: z
    .object({
      /** By how many ms the machine's clock is ahead of the database's. */
      skewMs: z.int(),
      /** Whether somebody should correct the machine's clock. */
      isNotable: z.boolean(),
    })
    .nullable(),
});

/**
 * What an operator should know of the backend that answers, one of the
 * replicas; see docs/operations.md.
 *
 * @public
 */
export type BackendHealth = z.infer<typeof backendHealthSchema>;
