import { renderHook } from '@testing-library/react';
import { useLooks } from './useLooks';

const EVERY_MS = 10_000;
const GAP_MS = 2_000;

describe('useLooks', () => {
  let visibility: DocumentVisibilityState;

  beforeEach(() => {
    jest.useFakeTimers();
    visibility = 'visible';
    jest
      .spyOn(document, 'visibilityState', 'get')
      .mockImplementation(() => visibility);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  function setup(look = jest.fn(async () => {})) {
    const hook = renderHook(
      ({ isOn }) => useLooks(look, { everyMs: EVERY_MS, gapMs: GAP_MS, isOn }),
      { initialProps: { isOn: true } },
    );
    return { look, ...hook };
  }

  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
  const turn = (state: DocumentVisibilityState) => {
    visibility = state;
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const happen = (name: 'focus' | 'online') =>
    window.dispatchEvent(new Event(name));

  it('looks regularly, beginning after a while', async () => {
    const { look } = setup();
    await pass(EVERY_MS - 1);
    expect(look).not.toHaveBeenCalled();
    await pass(1);
    expect(look).toHaveBeenCalledTimes(1);
    await pass(3 * EVERY_MS);
    expect(look).toHaveBeenCalledTimes(4);
  });

  it('rests while the page is hidden, and looks at once when it is seen', async () => {
    const { look } = setup();
    await pass(EVERY_MS / 2);
    turn('hidden');
    await pass(10 * EVERY_MS);
    expect(look).not.toHaveBeenCalled();

    turn('visible');
    happen('focus');
    await pass(0);
    expect(look).toHaveBeenCalledTimes(1);
    await pass(EVERY_MS);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it.each(['focus', 'online'] as const)(
    'looks at once on %s, and then as regularly as ever',
    async name => {
      const { look } = setup();
      await pass(EVERY_MS / 2);
      happen(name);
      await pass(0);
      expect(look).toHaveBeenCalledTimes(1);
      await pass(EVERY_MS - 1);
      expect(look).toHaveBeenCalledTimes(1);
      await pass(1);
      expect(look).toHaveBeenCalledTimes(2);
    },
  );

  it('keeps the gap, however often it is wished for', async () => {
    const { look, result } = setup();
    for (let times = 0; times < 40; times += 1) {
      result.current();
      await pass(100);
    }
    // Two gaps have passed since the page was loaded.
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('waits for a slow answer, and looks once more for what came meanwhile', async () => {
    let answer = () => {};
    const { look, result } = setup(
      jest.fn(() => new Promise<void>(resolve => (answer = resolve))),
    );
    await pass(EVERY_MS);
    result.current();
    result.current();
    await pass(5 * EVERY_MS);
    expect(look).toHaveBeenCalledTimes(1);

    answer();
    await pass(GAP_MS - 1);
    expect(look).toHaveBeenCalledTimes(1);
    await pass(1);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('looks no more once it is off or gone', async () => {
    const { look, result, rerender, unmount } = setup();
    rerender({ isOn: false });
    result.current();
    happen('focus');
    await pass(2 * EVERY_MS);
    rerender({ isOn: true });
    unmount();
    happen('focus');
    await pass(2 * EVERY_MS);
    expect(look).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });
});
