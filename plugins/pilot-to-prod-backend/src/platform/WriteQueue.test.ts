import {
  LONGEST_TURN_MS,
  LONGEST_WAIT_MS,
  MOST_WAITING,
  WriteQueue,
} from './WriteQueue';

const BUSY = {
  name: 'ServiceUnavailableError',
  message: expect.stringContaining('nothing was saved'),
};

describe('WriteQueue', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Takes a turn, until it is told that the work is done. */
  const hold = (queue: WriteQueue) => {
    let done = () => {};
    const work = queue.run(
      () =>
        new Promise<void>(resolve => {
          done = resolve;
        }),
    );
    return { work, done: () => done() };
  };

  it('does one piece of work at a time, in the order of asking', async () => {
    const queue = new WriteQueue();
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} begins`);
      await jest.advanceTimersByTimeAsync(10);
      events.push(`${name} ends`);
      return name;
    };
    const all = ['first', 'second', 'third'].map(name => queue.run(work(name)));
    expect(await Promise.all(all)).toEqual(['first', 'second', 'third']);
    expect(events).toEqual([
      ...['first begins', 'first ends', 'second begins', 'second ends'],
      ...['third begins', 'third ends'],
    ]);
  });

  it('goes on after work that failed, and passes on why', async () => {
    const queue = new WriteQueue();
    const failed = queue.run(async () => {
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await queue.run(async () => 'yes')).toBe('yes');
  });

  it('refuses who comes when as many wait as may, and nobody before', async () => {
    const queue = new WriteQueue();
    const first = hold(queue);
    await jest.advanceTimersByTimeAsync(0);
    const waiting = Array.from({ length: MOST_WAITING }, () =>
      queue.run(async () => 'written'),
    );
    const work = jest.fn(async () => 'written');
    await expect(queue.run(work)).rejects.toMatchObject(BUSY);
    expect(work).not.toHaveBeenCalled();

    first.done();
    expect(await Promise.all(waiting)).toEqual(
      Array.from({ length: MOST_WAITING }, () => 'written'),
    );
    expect(await queue.run(work)).toBe('written');
  });

  it.each([
    ['lets work wait for as long as it may', -1, 'written'],
    ['refuses work that waited for too long', 1, expect.objectContaining(BUSY)],
  ])('%s', async (_, more, expected) => {
    const queue = new WriteQueue();
    const first = hold(queue);
    await jest.advanceTimersByTimeAsync(0);
    const work = jest.fn(async () => 'written');
    const second = queue.run(work).catch(error => error);
    await jest.advanceTimersByTimeAsync(LONGEST_WAIT_MS + more);
    first.done();
    expect(await second).toEqual(expected);
    expect(work).toHaveBeenCalledTimes(expected === 'written' ? 1 : 0);
    // A change that gave up leaves no turn behind.
    expect(await queue.run(async () => 'written')).toBe('written');
  });

  it('does not wait for a turn that hangs', async () => {
    const queue = new WriteQueue();
    const first = hold(queue);
    await jest.advanceTimersByTimeAsync(LONGEST_TURN_MS - LONGEST_WAIT_MS + 1);
    const second = queue.run(async () => 'written');
    const work = jest.fn();
    second.then(work);
    await jest.advanceTimersByTimeAsync(LONGEST_WAIT_MS - 2);
    expect(work).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledWith('written');

    // When it ends after all, nobody else's turn ends with it.
    const third = hold(queue);
    await jest.advanceTimersByTimeAsync(0);
    first.done();
    const fourth = jest.fn(async () => {});
    const last = queue.run(fourth);
    await jest.advanceTimersByTimeAsync(0);
    expect(fourth).not.toHaveBeenCalled();
    third.done();
    await last;
    expect(fourth).toHaveBeenCalledTimes(1);
  });
});
