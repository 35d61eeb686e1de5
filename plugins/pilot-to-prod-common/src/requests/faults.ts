import { InputError } from '@backstage/errors';
import { z } from 'zod';

/**
 * One thing that is wrong with a request.
 *
 * @public
 */
export interface Fault {
  /** Where, such as `evidence.dashboards[0].url`; empty for the whole. */
  path: string;
  message: string;
}

/**
 * A 400 that names every fault by its path, in its message and as `faults`.
 *
 * @public
 */
export function faultsError(faults: Fault[]): InputError {
  const message = faults
    .map(fault =>
      fault.path ? `${fault.path}: ${fault.message}` : fault.message,
    )
    .join('; ');
  return Object.assign(new InputError(message), { faults });
}

/**
 * The value that a schema makes of an input.
 *
 * @throws InputError that names every fault by its path
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
