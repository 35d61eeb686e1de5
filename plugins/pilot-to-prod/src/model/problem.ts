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
  | { kind: 'unreachable'; message: string; status?: number };

/** Sorts what a call rejected with, or the check of its request before it. */
export function problemOf(error: unknown): Problem {
  if (isError(error) && Array.isArray(error.faults)) {
    return faultsIn(error, sentence(error.message));
  }
  if (!isError(error) || error.name !== 'ResponseError') {
    // A browser says of a lost connection what only its makers understand.
    return { kind: 'unreachable', message: '' };
  }
  const { statusCode, body } = error as unknown as ResponseError;
  const told = sentence(body?.error?.message ?? '');
  switch (statusCode) {
    case 400:
    case 413:
      return faultsIn(body?.error ?? {}, told);
    case 401:
    case 403:
      return { kind: 'forbidden', message: told };
    case 404:
      return { kind: 'not-found', message: told };
    case 409:
      return { kind: 'conflict', message: told };
    default:
      // What went wrong inside the backend, or on the way to it, helps nobody.
      return { kind: 'unreachable', message: '', status: statusCode };
  }
}

function faultsIn(
  error: { message?: string; faults?: unknown; moreFaults?: unknown },
  message: string,
): Problem {
  const whole = message ? [{ path: '', message }] : [];
  return {
    kind: 'faults',
    faults: Array.isArray(error.faults) ? (error.faults as Fault[]) : whole,
    moreFaults: typeof error.moreFaults === 'number' ? error.moreFaults : 0,
    message,
  };
}

/**
 * A message if it is meant for people: not a page of a proxy, nor what a parser
 * or a browser says of an answer that it could not read.
 */
function sentence(message: string): string {
  const isForPeople =
    message.length <= 2_000 &&
    !/<[a-z!/]|^Request failed with status|illegal token|unexpected (?:token|end)|not valid json|\bat position \d/i.test(
      message,
    );
  return isForPeople ? message : '';
}
