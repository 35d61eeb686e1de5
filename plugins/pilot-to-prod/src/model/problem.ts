import type { Fault } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { isError, ResponseError } from '@backstage/errors';

/** Why a call to the backend did not do what was asked, as the tab tells it. */
export type Problem =
  | { kind: 'conflict'; message: string }
  | { kind: 'faults'; faults: Fault[]; message: string }
  | { kind: 'forbidden'; message: string }
  | { kind: 'not-found'; message: string }
  | { kind: 'unreachable'; message: string };

/** Sorts what a call rejected with, or the check of its request before it. */
export function problemOf(error: unknown): Problem {
  const message = isError(error) ? error.message : String(error);
  if (isError(error) && Array.isArray(error.faults)) {
    return { kind: 'faults', faults: error.faults as Fault[], message };
  }
  if (!isError(error) || error.name !== 'ResponseError') {
    return { kind: 'unreachable', message };
  }
  const { statusCode, body } = error as unknown as ResponseError;
  const told = body?.error?.message ?? message;
  switch (statusCode) {
    case 400: {
      const faults = (body.error as { faults?: Fault[] }).faults;
      return {
        kind: 'faults',
        faults: faults ?? [{ path: '', message: told }],
        message: told,
      };
    }
    case 401:
    case 403:
      return { kind: 'forbidden', message: told };
    case 404:
      return { kind: 'not-found', message: told };
    case 409:
      return { kind: 'conflict', message: told };
    default:
      return { kind: 'unreachable', message: told };
  }
}
