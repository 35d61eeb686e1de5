import type { Fault } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { isError, ResponseError } from '@backstage/errors';

/** Why a call to the backend did not do what was asked, as the tab tells it. */
export type Problem =
  | { kind: 'conflict'; message: string }
  | {
      kind: 'faults';
      faults: Fault[];
      /** How many there are beside those that are listed. */
      moreFaults: number;
      message: string;
    }
  | { kind: 'forbidden'; message: string }
  | { kind: 'not-found'; message: string }
  | { kind: 'unreachable'; message: string };

/** Sorts what a call rejected with, or the check of its request before it. */
export function problemOf(error: unknown): Problem {
  const message = isError(error) ? error.message : String(error);
  if (isError(error) && Array.isArray(error.faults)) {
    return faultsIn(error, message);
  }
  if (!isError(error) || error.name !== 'ResponseError') {
    return { kind: 'unreachable', message };
  }
  const { statusCode, body } = error as unknown as ResponseError;
  const told = body?.error?.message ?? message;
  switch (statusCode) {
    case 400:
    case 413:
      return faultsIn(body.error, told);
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

function faultsIn(
  error: { message?: string; faults?: unknown; moreFaults?: unknown },
  message: string,
): Problem {
  return {
    kind: 'faults',
    faults: Array.isArray(error.faults)
      ? (error.faults as Fault[])
      : [{ path: '', message }],
    moreFaults: typeof error.moreFaults === 'number' ? error.moreFaults : 0,
    message,
  };
}
