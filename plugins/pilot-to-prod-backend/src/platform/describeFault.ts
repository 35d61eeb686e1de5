import { isError } from '@backstage/errors';

/**
 * An error for the log in one line, with its codes and causes. Knex puts the
 * statement with its values before the message of the database; what people
 * typed has no place in a log.
 */
export function describeFault(error: unknown): string {
  if (!isError(error)) {
    return String(error);
  }
  const { cause, code, errors } = error as {
    cause?: unknown;
    code?: unknown;
    errors?: unknown[];
  };
  const causes = [...(errors ?? []), ...(cause === undefined ? [] : [cause])];
  return [
    `${error.name}${code === undefined ? '' : ` ${code}`}: ${withoutStatement(
      error.message,
    )}`,
    ...causes.map(describeFault),
  ].join('; ');
}

function withoutStatement(message: string): string {
  const isStatement = /^\s*(select|insert|update|delete|with|begin|commit)\b/i;
  return isStatement.test(message)
    ? message.slice(message.lastIndexOf(' - ') + ' - '.length)
    : message;
}
