import { mockServices } from '@backstage/backend-test-utils';
import { AuthenticationError } from '@backstage/errors';
import {
  CALL_LIMIT_MS,
  GATE_LIMIT_MS,
  within,
  withDeadline,
} from './deadlines';

const logger = mockServices.logger.mock();

/** A service that answers after as long as it is told. */
const service = {
  base: 'here',
  now: () => 'at once',
  after: (ms: number) =>
    new Promise<string>(resolve => {
      setTimeout(() => resolve('late'), ms);
    }),
  refuse: async () => {
    throw new AuthenticationError('Nobody knows you');
  },
  fail: async () => {
    throw new Error('connect ECONNREFUSED 10.0.0.1:7007');
  },
  throwAtOnce: (): Promise<string> => {
    throw new Error('connect ECONNREFUSED 10.0.0.1:7007');
  },
  async *pages(pauses: number[]) {
    for (const pause of pauses) {
      yield await service.after(pause);
    }
  },
};

const limited = withDeadline(service, {
  what: 'The catalog',
  logger,
  answers: ['AuthenticationError'],
});

const outcomeOf = (promise: Promise<unknown>) =>
  promise.catch(({ name, message }) => `${name}: ${message}`);

const readAll = async (pauses: number[]) => {
  const read: string[] = [];
  for await (const page of limited.pages(pauses)) {
    read.push(page);
  }
  return read;
};

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
});

afterEach(() => {
  jest.useRealTimers();
});

describe('withDeadline', () => {
  it('hands on an answer that comes just in time', async () => {
    const outcome = outcomeOf(limited.after(CALL_LIMIT_MS - 1));
    await jest.advanceTimersByTimeAsync(CALL_LIMIT_MS);
    expect(await outcome).toBe('late');
  });

  it('says who did not answer when an answer comes just too late', async () => {
    const outcome = outcomeOf(limited.after(CALL_LIMIT_MS + 1));
    await jest.advanceTimersByTimeAsync(CALL_LIMIT_MS);
    expect(await outcome).toBe(
      'ServiceUnavailableError: The catalog did not answer within 5 s.',
    );
  });

  it('gives each page of a stream that long, and not all together', async () => {
    const pause = CALL_LIMIT_MS - 1;
    const inTime = outcomeOf(readAll([pause, pause, pause]));
    await jest.advanceTimersByTimeAsync(3 * CALL_LIMIT_MS);
    expect(await inTime).toEqual(['late', 'late', 'late']);

    const tooLate = outcomeOf(readAll([1, CALL_LIMIT_MS + 1]));
    await jest.advanceTimersByTimeAsync(2 * CALL_LIMIT_MS);
    expect(await tooLate).toMatch(/catalog did not answer within 5 s/);
  });

  it('leaves alone what answers at once, and what is an answer', async () => {
    expect(limited.base).toBe('here');
    expect(limited.now()).toBe('at once');
    expect(await outcomeOf(limited.refuse())).toBe(
      'AuthenticationError: Nobody knows you',
    );
  });

  it.each(['fail', 'throwAtOnce'] as const)(
    'names who failed, and no host or port: %s',
    async name => {
      const outcome = await outcomeOf((async () => limited[name]())());
      expect(outcome).toMatch(
        /^ServiceUnavailableError: The catalog returned an error/,
      );
      expect(outcome).not.toMatch(/10\.0\.0\.1|7007|ECONN/);
      expect(logger.error).toHaveBeenLastCalledWith(
        expect.stringContaining('connect ECONNREFUSED 10.0.0.1:7007'),
      );
    },
  );

  it('hands errors on as they are, and logs none, where there is no logger', async () => {
    logger.error.mockClear();
    const notifications = withDeadline(service, { what: 'Notifications' });
    expect(await outcomeOf(notifications.fail())).toBe(
      'Error: connect ECONNREFUSED 10.0.0.1:7007',
    );
    expect(logger.error).not.toHaveBeenCalled();
    const silent = outcomeOf(notifications.after(CALL_LIMIT_MS + 1));
    await jest.advanceTimersByTimeAsync(CALL_LIMIT_MS);
    expect(await silent).toMatch(/Notifications did not answer within 5 s/);
  });

  it('leaves no timer behind', async () => {
    const answers = outcomeOf(limited.after(1));
    await jest.advanceTimersByTimeAsync(1);
    await answers;
    await outcomeOf(limited.fail());
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('within', () => {
  it('lets work end just in time', async () => {
    const outcome = outcomeOf(
      within(GATE_LIMIT_MS, () => service.after(GATE_LIMIT_MS - 1)),
    );
    await jest.advanceTimersByTimeAsync(GATE_LIMIT_MS);
    expect(await outcome).toBe('late');
  });

  it('names the database where no other call is under way', async () => {
    const outcome = outcomeOf(
      within(GATE_LIMIT_MS, async () => {
        await limited.after(1);
        return service.after(GATE_LIMIT_MS);
      }),
    );
    await jest.advanceTimersByTimeAsync(GATE_LIMIT_MS);
    expect(await outcome).toBe(
      'ServiceUnavailableError: The database did not answer within 3 s.',
    );
  });

  it('counts calls together, and names the one that is under way', async () => {
    const outcome = outcomeOf(
      within(GATE_LIMIT_MS, async () => {
        await service.after(GATE_LIMIT_MS - 10);
        return limited.after(11);
      }),
    );
    await jest.advanceTimersByTimeAsync(GATE_LIMIT_MS + 11);
    expect(await outcome).toBe(
      'ServiceUnavailableError: The catalog did not answer within 3 s.',
    );
  });

  it('waits for an answer that has begun', async () => {
    const outcome = outcomeOf(
      within(10, () => service.after(20), { hasBegun: () => true }),
    );
    await jest.advanceTimersByTimeAsync(20);
    expect(await outcome).toBe('late');
  });
});
