import { z } from 'zod';
import { digestSchema } from './formats';
import { lineSchema } from './text';

/**
 * The schema of something that is deployed, by its digest.
 *
 * @public
 */
export const artifactSchema = z.strictObject({
  /** What it is to the agent, such as `image` or `prompts`. */
  name: lineSchema.refine(
    name => name !== '' && name === name.trim(),
    'must be a name without spaces at its ends',
  ),
  digest: digestSchema,
});

/**
 * Something that is deployed, by its digest: an image, a model, a prompt
 * bundle, a tool or guardrail configuration.
 *
 * @public
 */
export type Artifact = z.infer<typeof artifactSchema>;
