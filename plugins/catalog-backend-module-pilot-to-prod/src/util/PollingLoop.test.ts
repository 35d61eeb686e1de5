import { PollingLoop } from './PollingLoop';

describe('PollingLoop', () => {
  const finishTurn: Array<() => void> = [];
  const turn = jest.fn(
    () => new Promise<void>(resolve => finishTurn.push(resolve)),
  );
  let loop: PollingLoop;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
    finishTurn.length = 0;
    loop = new PollingLoop(turn, { pauseMs: 1000 });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  async function endTurn() {
    finishTurn.shift()!();
    await jest.advanceTimersByTimeAsync(0);
  }

  it('takes a turn at once and another after each pause', async () => {
    loop.start();
    expect(turn).toHaveBeenCalledTimes(1);
    await endTurn();
    await jest.advanceTimersByTimeAsync(999);
    expect(turn).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(turn).toHaveBeenCalledTimes(2);
  });

  it('counts the pause from when a turn began', async () => {
    loop.start();
    await jest.advanceTimersByTimeAsync(400);
    await endTurn();
    await jest.advanceTimersByTimeAsync(599);
    expect(turn).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(turn).toHaveBeenCalledTimes(2);

    await jest.advanceTimersByTimeAsync(25_000);
    await endTurn();
    expect(turn).toHaveBeenCalledTimes(3);
  });

  it('never takes two turns at a time', async () => {
    loop.start();
    loop.hasten();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(turn).toHaveBeenCalledTimes(1);
  });

  it('cuts a pause short when hastened', async () => {
    loop.start();
    await endTurn();
    loop.hasten();
    await jest.advanceTimersByTimeAsync(0);
    expect(turn).toHaveBeenCalledTimes(2);
  });

  it('goes on without a pause when hastened during a turn, but once', async () => {
    loop.start();
    loop.hasten();
    loop.hasten();
    await endTurn();
    expect(turn).toHaveBeenCalledTimes(2);
    await endTurn();
    expect(turn).toHaveBeenCalledTimes(2);
  });

  it.each(['a pause', 'a turn'])('ends when stopped in %s', async when => {
    const ended = loop.start();
    if (when === 'a pause') {
      await endTurn();
      loop.stop();
    } else {
      loop.stop();
      await endTurn();
    }
    await ended;
    expect(turn).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
