import { InputError } from '@backstage/errors';
import { z } from 'zod';

/**
 * The schema of one thing that is wrong with a request.
 *
 * @public
 */
export const faultSchema = z.object({
  /** Where, such as `evidence.dashboards[0].url`; empty for the whole. */
  path: z.string(),
  message: z.string(),
});

/**
 * One thing that is wrong with a request.
 *
 * @public
 */
export type Fault = z.infer<typeof faultSchema>;

/**
 * How many faults an error lists. A request can hold hundreds of thousands, and
 * the answer and the audit log repeat each of them.
 *
 * @public
 */
export const MOST_FAULTS = 50;

/** Keys and values of a request can be as long as the request. */
const LONGEST_PATH = 200;
const LONGEST_MESSAGE = 1_000;

/**
 * A 400 that names each fault by its path, in its message and as `faults`.
 * Beyond the first fifty it says how many more there are, in its message and as
 * `moreFaults`.
 *
 * @public
 */
export function faultsError(faults: Fault[]): InputError {
  const listed = faults.slice(0, MOST_FAULTS).map(({ path, message }) => ({
    path: shorten(path, LONGEST_PATH),
    message: shorten(message, LONGEST_MESSAGE),
  }));
  const moreFaults = faults.length - listed.length;
  const sentences = listed.map(fault =>
    fault.path ? `${fault.path}: ${fault.message}` : fault.message,
  );
  if (moreFaults > 0) {
    sentences.push(`and ${moreFaults} more`);
  }
  return Object.assign(new InputError(sentences.join('; ')), {
    faults: listed,
    ...(moreFaults > 0 && { moreFaults }),
  });
}

function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/**
 * The value that a schema makes of an input.
 *
 * @throws InputError that names each fault by its path
 *
 * @public
 */
export function parseOrThrow<TSchema extends z.ZodType>(
  schema: TSchema,
  input: unknown,
): z.output<TSchema> {
  const result = schema.safeParse(input);
  if (!result.success) {
    throw faultsError(faultsOf(result.error));
  }
  return result.data;
}

/**
 * The faults that a schema found.
 *
 * @public
 */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => ({
          path: z.core.toDotPath([...issue.path, key]),
          message: 'is not a known property',
        }))
      : [{ path: z.core.toDotPath(issue.path), message: issue.message }],
  );
}
