import { RefObject, useEffect } from 'react';

const ENTRIES = 'tbody tr, li';

/**
 * Keeps the focus within `area` when what has it goes away by itself, as an
 * agent does that no longer matches. It goes to the entry that came into its
 * place, or else to `area`.
 */
export function useKeptFocus(area: RefObject<HTMLElement>) {
  useEffect(() => {
    const within = area.current;
    if (within === null) {
      return undefined;
    }
    const entries = () => [...within.querySelectorAll(ENTRIES)];
    const placeOf = (element: Element) =>
      entries().findIndex(entry => entry.contains(element));
    let focused: Element | undefined;
    let place = -1;

    const onFocusIn = ({ target }: FocusEvent) => {
      focused = target as Element;
      place = placeOf(focused);
    };
    // Some browsers tell of this also when what has the focus is taken away, or
    // moved; it is a person who goes elsewhere if it is still there afterwards.
    const onFocusOut = () => {
      const left = focused;
      queueMicrotask(() => {
        const isGone = !left?.isConnected;
        if (focused === left && !isGone && document.activeElement !== left) {
          focused = undefined;
        }
      });
    };
    const observer = new MutationObserver(() => {
      if (focused?.isConnected) {
        place = placeOf(focused);
      } else if (focused) {
        focused = undefined;
        if (document.activeElement === document.body) {
          const all = place < 0 ? [] : entries();
          const entry = all.at(Math.min(place, all.length - 1));
          const next = entry?.querySelector<HTMLElement>('a') ?? within;
          next.focus({ preventScroll: true });
        }
      }
    });

    within.addEventListener('focusin', onFocusIn);
    within.addEventListener('focusout', onFocusOut);
    observer.observe(within, { childList: true, subtree: true });
    return () => {
      within.removeEventListener('focusin', onFocusIn);
      within.removeEventListener('focusout', onFocusOut);
      observer.disconnect();
    };
  }, [area]);
}
