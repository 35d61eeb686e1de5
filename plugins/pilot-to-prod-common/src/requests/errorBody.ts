import { z } from 'zod';
import { faultSchema, MOST_FAULTS } from './faults';

/**
 * The schema of the body of every answer that is an error. It is Backstage's
 * error body; a 400 names each fault by its path.
 *
 * @public
 */
export const errorBodySchema = z.object({
  error: z.looseObject({
    name: z.string(),
    message: z.string(),
    faults: z.array(faultSchema).max(MOST_FAULTS).optional(),
    moreFaults: z.int().min(1).optional(),
  }),
  request: z.object({ method: z.string(), url: z.string() }).optional(),
  response: z.object({ statusCode: z.int() }),
});
