import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import { AsyncLocalStorage } from 'node:async_hooks';
import { describeFault } from './describeFault';

/** How long a call to another plugin may take, in milliseconds. */
export const CALL_LIMIT_MS = 5_000;

/** How long the gate may take as a whole: a pipeline stands still meanwhile. */
export const GATE_LIMIT_MS = 3_000;

/** How long any other request may take until its answer begins. */
export const REQUEST_LIMIT_MS = 30_000;

/** What a piece of work waits for just now, by name, the newest last. */
type Waits = { what: string }[];

const currentWaits = new AsyncLocalStorage<Waits>();

/**
 * What a piece of work answers, if it does so in time. Whatever it waits for
 * is named where it does not. Calls to other plugins are known; all other
 * waiting is for the database.
 *
 * @throws ServiceUnavailableError after the limit; the work itself goes on
 */
export async function within<TAnswer>(
  limitMs: number,
  work: () => Promise<TAnswer>,
  options: {
    /** What whoever waits has to know beside. */
    hint?: string;
    /** Asked at the limit: whether the answer is under way already. */
    hasBegun?: () => boolean;
  } = {},
): Promise<TAnswer> {
  // Work within work waits for the same.
  const waits = currentWaits.getStore() ?? [];
  return race(
    () => currentWaits.run(waits, work),
    limitMs,
    () => {
      const { what } = waits.at(-1) ?? { what: 'The database' };
      return unanswered(what, limitMs, options.hint);
    },
    options.hasBegun,
  );
}

/** Whatever was asked did not answer in time. */
class UnansweredError extends ServiceUnavailableError {}

/**
 * A service of another plugin whose every call has a deadline. What fails, or
 * takes too long, is a clear error that names the service and nothing of its
 * insides; those are in the log.
 */
export function withDeadline<TService extends object>(
  service: TService,
  options: {
    /** As it begins a sentence, such as `The catalog`. */
    what: string;
    /** Left out where the caller reads errors itself: they then stay as they are. */
    logger?: LoggerService;
    /** Names of errors that are answers, such as that somebody is unknown. */
    answers?: string[];
  },
): TService {
  const { answers = [], logger, what } = options;

  const translate = (error: unknown): unknown => {
    if (
      logger === undefined ||
      (isError(error) && answers.includes(error.name))
    ) {
      return error;
    }
    if (error instanceof UnansweredError) {
      logger.warn(error.message);
      return error;
    }
    logger.error(`${what} returned an error: ${describeFault(error)}`);
    return new ServiceUnavailableError(
      `${what} returned an error, and nobody can tell without it whether this may be done; try again later`,
    );
  };

  const waitFor = async <T>(call: () => Promise<T>): Promise<T> => {
    const wait = { what };
    const waits = currentWaits.getStore();
    waits?.push(wait);
    try {
      return await race(call, CALL_LIMIT_MS, () =>
        unanswered(what, CALL_LIMIT_MS),
      );
    } catch (error) {
      throw translate(error);
    } finally {
      waits?.splice(waits.indexOf(wait), 1);
    }
  };

  const waitForEach = <T>(all: AsyncIterable<T>): AsyncIterable<T> => ({
    [Symbol.asyncIterator]: () => {
      const iterator = all[Symbol.asyncIterator]();
      return {
        next: () => waitFor(() => iterator.next()),
        return: async value =>
          (await iterator.return?.(value)) ?? { done: true, value },
      };
    },
  });

  return new Proxy(service, {
    get(target, name) {
      const member = Reflect.get(target, name, target);
      if (typeof member !== 'function') {
        return member;
      }
      return (...args: unknown[]) => {
        let answer: unknown;
        try {
          answer = member.apply(target, args);
        } catch (error) {
          throw translate(error);
        }
        if (isAsyncIterable(answer)) {
          return waitForEach(answer);
        }
        return answer instanceof Promise ? waitFor(() => answer) : answer;
      };
    },
  });
}

function unanswered(what: string, limitMs: number, hint?: string): Error {
  return new UnansweredError(
    [`${what} did not answer within ${limitMs / 1_000} s.`, hint]
      .filter(Boolean)
      .join(' '),
  );
}

async function race<T>(
  work: () => Promise<T>,
  limitMs: number,
  tooLate: () => Error,
  hasBegun: () => boolean = () => false,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      // An answer may have come while this process itself was too busy to
      // read it, and is read before this.
      () =>
        setImmediate(() => {
          if (!hasBegun()) {
            reject(tooLate());
          }
        }),
      limitMs,
    );
  });
  try {
    return await Promise.race([work(), limit]);
  } finally {
    clearTimeout(timer);
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return (
    typeof value === 'object' && value !== null && Symbol.asyncIterator in value
  );
}
