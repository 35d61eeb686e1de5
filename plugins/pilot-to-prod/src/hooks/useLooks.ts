import { useCallback, useEffect, useRef } from 'react';

/**
 * Looks again and again for what others changed: every `everyMs` while the page
 * is in view, not at all while it is hidden, and at once when a person comes
 * back to it or to the network. Two looks are never at a time, and at least
 * `gapMs` lie between them.
 *
 * @param look - loads anew and puts the answer where it belongs; never rejects
 * @returns has it look as soon as the gap allows
 */
export function useLooks(
  look: () => Promise<unknown>,
  options: { everyMs: number; gapMs: number; isOn: boolean },
): () => void {
  const { everyMs, gapMs, isOn } = options;
  const latest = useRef(look);
  latest.current = look;
  const wish = useRef(() => {});

  useEffect(() => {
    if (!isOn) {
      return undefined;
    }
    let timer: ReturnType<typeof setTimeout>;
    // What is on the page has just been loaded.
    let lookedAt = performance.now();
    let isLooking = false;
    let isWished = false;
    let isOver = false;

    const lookIn = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        if (isHidden()) {
          return;
        }
        isLooking = true;
        isWished = false;
        await latest.current();
        isLooking = false;
        lookedAt = performance.now();
        if (!isOver) {
          lookIn(isWished ? gapMs : everyMs);
        }
      }, ms);
    };
    const lookSoon = () => {
      if (isLooking) {
        isWished = true;
      } else if (!isHidden()) {
        lookIn(Math.max(0, lookedAt + gapMs - performance.now()));
      }
    };

    lookIn(everyMs);
    wish.current = lookSoon;
    document.addEventListener('visibilitychange', lookSoon);
    window.addEventListener('focus', lookSoon);
    window.addEventListener('online', lookSoon);
    return () => {
      isOver = true;
      clearTimeout(timer);
      wish.current = () => {};
      document.removeEventListener('visibilitychange', lookSoon);
      window.removeEventListener('focus', lookSoon);
      window.removeEventListener('online', lookSoon);
    };
  }, [everyMs, gapMs, isOn]);

  return useCallback(() => wish.current(), []);
}

function isHidden(): boolean {
  return document.visibilityState === 'hidden';
}
