import { useCallback, useContext, useEffect, useRef, useState } from 'react';
import {
  UNSAFE_NavigationContext as NavigationContext,
  useLocation,
} from 'react-router-dom';

/** A way to another page that a person began to go, and the way back from it. */
interface HeldNavigation {
  go: () => void;
  stay: () => void;
}

/**
 * Marks two entries of the browser's history: the `page`, and above it the
 * `guard` that the back button takes away.
 */
const MARK = 'pilotToProdLeaving';

/**
 * Holds back every way to another page of the portal while `isHolding`: links,
 * tabs, navigation by code, and the browser's back button.
 *
 * Portals have a router without data, for which React Router has no
 * `useBlocker`. All links and tabs, whatever they are made of, end at the
 * router's navigator, so its two ways out get a gate. The back button cannot
 * be stopped, only answered: a second entry of the same page is put into the
 * history for it to take away, while the page beneath stays.
 */
export function useHeldNavigation(isHolding: boolean) {
  const { navigator, basename } = useContext(NavigationContext);
  const { pathname } = useLocation();
  const [held, setHeld] = useState<HeldNavigation>();
  const isOpen = useRef(false);
  const isOnGuard = useRef(isGuard());

  useEffect(() => {
    isOpen.current = false;
    if (isHolding && !isGuard()) {
      putGuard();
    }
    isOnGuard.current = isGuard();
    const onPopState = () => {
      const wasOnGuard = isOnGuard.current;
      isOnGuard.current = isGuard();
      if (!wasOnGuard || mark() !== 'page' || isOpen.current) {
        return;
      }
      if (isHolding) {
        setHeld({
          go: () => window.history.back(),
          stay: () => window.history.forward(),
        });
      } else {
        // Nobody wants to press the button twice for nothing.
        window.history.back();
      }
    };
    window.addEventListener('popstate', onPopState);
    return () => window.removeEventListener('popstate', onPopState);
  }, [isHolding]);

  useEffect(() => {
    const own = plain(`${basename}/${pathname}`);
    const { push, replace } = navigator;
    const gate =
      (way: typeof push): typeof push =>
      (to, state, options) => {
        const target =
          typeof to === 'string' ? to.split(/[?#]/)[0] : to.pathname;
        if (!target || plain(target) === own) {
          way(to, state, options);
          isOnGuard.current = isGuard();
          return;
        }
        // The other page takes the guard's place, of which there is no need.
        const go = () => (isGuard() ? replace : way)(to, state, options);
        if (isHolding && !isOpen.current) {
          setHeld({ go, stay: () => {} });
        } else {
          go();
        }
      };
    navigator.push = gate(push);
    navigator.replace = gate(replace);
    return () => {
      navigator.push = push;
      navigator.replace = replace;
    };
  }, [isHolding, navigator, basename, pathname]);

  const stay = useCallback(() => {
    setHeld(undefined);
    held?.stay();
  }, [held]);
  const leave = useCallback(() => {
    isOpen.current = true;
    setHeld(undefined);
    held?.go();
  }, [held]);
  return { held, stay, leave };
}

function mark(): unknown {
  return window.history.state?.[MARK];
}

function isGuard(): boolean {
  return mark() === 'guard';
}

/** Adds an entry of the same page, counted as the router counts its own. */
function putGuard() {
  const { history } = window;
  const { state } = history;
  history.replaceState({ ...state, [MARK]: 'page' }, '');
  history.pushState(
    { ...state, idx: (state?.idx ?? 0) + 1, [MARK]: 'guard' },
    '',
  );
}

/** A path without doubled or trailing slashes, to compare with others. */
function plain(path: string): string {
  return path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
}
