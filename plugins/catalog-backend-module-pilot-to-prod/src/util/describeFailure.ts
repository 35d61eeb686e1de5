import { stringifyError } from '@backstage/errors';

/**
 * An error with what it was caused by: of a call that got no answer, Node says
 * only "fetch failed", and the code of the cause tells why.
 */
export function describeFailure(error: unknown): string {
  const causes: string[] = [];
  const seen = new Set<unknown>([error]);
  let cause = causeOf(error);
  while (cause !== undefined && !seen.has(cause)) {
    seen.add(cause);
    const { code } = cause as { code?: unknown };
    causes.push(code === undefined ? stringifyError(cause) : String(code));
    cause = causeOf(cause);
  }
  const description = stringifyError(error);
  return causes.length === 0
    ? description
    : `${description} (cause: ${causes.join(', ')})`;
}

function causeOf(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) {
    return undefined;
  }
  const { cause, errors } = error as { cause?: unknown; errors?: unknown };
  // Several addresses of one host were tried; the first says enough.
  return cause ?? (Array.isArray(errors) ? errors[0] : undefined);
}
