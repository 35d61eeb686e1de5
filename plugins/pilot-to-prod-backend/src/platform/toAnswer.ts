import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import { isDatabaseOutage } from './databaseOutage';
import { describeFault } from './describeFault';

/** When to ask again, in seconds, of whatever cannot be reached. */
export const RETRY_AFTER_S = 5;

/** Errors that say to callers what they did, or that they have to wait. */
const TELLING = [
  'AuthenticationError',
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
  'NotImplementedError',
  'NotModifiedError',
  'ServiceUnavailableError',
];

/**
 * An error as callers may see it. What the database or a library says stays in
 * the log: it shows statements, values and hosts. An id leads from the answer
 * to the log.
 */
export function toAnswer(error: unknown, logger: LoggerService): Error {
  if (isError(error) && (TELLING.includes(error.name) || isRefusal(error))) {
    return error;
  }
  const id = randomUUID();
  if (isDatabaseOutage(error)) {
    logger.error(
      `The database cannot be used (${id}): ${describeFault(error)}`,
    );
    return new ServiceUnavailableError(
      `The database cannot be used at the moment; try again later. The log says why under ${id}`,
    );
  }
  logger.error(
    `A request failed (${id}): ${describeFault(error)}${
      isError(error) ? `\n${stackOf(error)}` : ''
    }`,
  );
  return new Error(`The backend failed. The log says why under ${id}`);
}

/** Of this API itself: what another service answered is none. */
function isRefusal(error: Error): boolean {
  const { status, statusCode = status } = error as {
    status?: unknown;
    statusCode?: unknown;
  };
  return (
    error.name !== 'ResponseError' &&
    typeof statusCode === 'number' &&
    statusCode >= 400 &&
    statusCode < 500
  );
}

/** Where it happened, without the message. */
function stackOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .join('\n');
}

/** Does something, and lets it fail with nothing but what callers may see. */
export async function answering<TAnswer>(
  logger: LoggerService,
  work: () => Promise<TAnswer>,
): Promise<TAnswer> {
  try {
    return await work();
  } catch (error) {
    throw toAnswer(error, logger);
  }
}
