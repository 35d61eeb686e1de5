import { useCallback, useContext, useEffect, useRef, useState } from 'react';
import {
  UNSAFE_NavigationContext as NavigationContext,
  useLocation,
} from 'react-router-dom';

/**
 * Holds back every way to another page of the portal while `isHolding`: links,
 * tabs, navigation by code, and the browser's back and forward buttons.
 *
 * Portals have a router without data, for which React Router has no
 * `useBlocker`. All links and tabs, whatever they are made of, end at the
 * router's navigator, so its two ways out get a gate. Steps in the browser's
 * history are undone before the router hears of them.
 */
export function useHeldNavigation(isHolding: boolean) {
  const { navigator, basename } = useContext(NavigationContext);
  const { pathname } = useLocation();
  const [held, setHeld] = useState<{ go: () => void }>();
  const isOpen = useRef(false);
  const position = useRef<number>();

  useEffect(() => {
    if (!isHolding) {
      return undefined;
    }
    isOpen.current = false;
    position.current = positionInHistory();
    const own = window.location.pathname;
    let isUndoing = false;
    const onPopState = (event: PopStateEvent) => {
      if (isUndoing) {
        isUndoing = false;
        event.stopImmediatePropagation();
        return;
      }
      const now = positionInHistory();
      if (isOpen.current || window.location.pathname === own) {
        position.current = now;
        return;
      }
      const steps = stepsBetween(position.current, now);
      event.stopImmediatePropagation();
      isUndoing = true;
      window.history.go(-steps);
      setHeld({ go: () => window.history.go(steps) });
    };
    // On the window itself, listeners that capture come before the router's.
    window.addEventListener('popstate', onPopState, { capture: true });
    return () =>
      window.removeEventListener('popstate', onPopState, { capture: true });
  }, [isHolding]);

  useEffect(() => {
    if (!isHolding) {
      return undefined;
    }
    const own = plain(`${basename}/${pathname}`);
    const { push, replace } = navigator;
    const gate =
      (way: typeof push): typeof push =>
      (to, state, options) => {
        const target =
          typeof to === 'string' ? to.split(/[?#]/)[0] : to.pathname;
        if (isOpen.current || !target || plain(target) === own) {
          way(to, state, options);
          position.current = positionInHistory();
        } else {
          setHeld({ go: () => way(to, state, options) });
        }
      };
    navigator.push = gate(push);
    navigator.replace = gate(replace);
    return () => {
      navigator.push = push;
      navigator.replace = replace;
    };
  }, [isHolding, navigator, basename, pathname]);

  const stay = useCallback(() => setHeld(undefined), []);
  const leave = useCallback(() => {
    isOpen.current = true;
    setHeld(undefined);
    held?.go();
  }, [held]);
  return { held, stay, leave };
}

/** The router's count of where in the browser's history one is. */
function positionInHistory(): number | undefined {
  const index = window.history.state?.idx;
  return typeof index === 'number' ? index : undefined;
}

/** How far one went in the history; back by one where nobody counted. */
function stepsBetween(from: number | undefined, to: number | undefined) {
  return from === undefined || to === undefined ? -1 : to - from || -1;
}

/** A path without doubled or trailing slashes, to compare with others. */
function plain(path: string): string {
  return path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
}
