import { useCallback, useContext, useEffect, useRef, useState } from 'react';
import {
  Location,
  Navigator,
  UNSAFE_NavigationContext as NavigationContext,
  useLocation,
} from 'react-router-dom';

/** A way to another page that a person began to go. */
interface HeldNavigation {
  go: () => void;
}

/** Where in the browser's history one is. */
interface Entry {
  /** Counted up from the first one, if anything counts them. */
  index: number | undefined;
  isGuard: boolean;
}

/** Marks the entry of the browser's history that the back button takes away. */
const GUARD = 'pilotToProdGuard';

/**
 * Holds back every way to another page of the portal while `isHolding`: links,
 * tabs, navigation by code, and the browser's back button, by however many
 * steps.
 *
 * Portals have a router without data, for which React Router has no
 * `useBlocker`. All links and tabs, whatever they are made of, end at the
 * router's navigator, so its two ways out get a gate. A step through the
 * history cannot be stopped, only taken back; until it is, the navigator tells
 * the router that nothing has happened. A second entry of the same page, the
 * guard, lies above the page, so that the first step back does not leave the
 * portal even where the page is its first.
 */
export function useHeldNavigation(isHolding: boolean) {
  const { navigator, basename } = useContext(NavigationContext);
  const location = useLocation();
  const [held, setHeld] = useState<HeldNavigation>();
  const isOpen = useRef(false);
  const isReturning = useRef(false);
  // The entry at which the router is.
  const here = useRef(currentEntry());
  const own = plain(`${basename}/${location.pathname}`);
  const shown = useRef<Location>(location);
  shown.current = { ...location, pathname: own };

  useEffect(() => {
    isOpen.current = false;
    if (isHolding && !isGuard()) {
      putGuard();
    }
    here.current = currentEntry();
  }, [isHolding]);

  useEffect(() => {
    const onPopState = () => {
      const from = here.current;
      const to = currentEntry();
      const steps = stepsBetween(from, to);
      if (isReturning.current) {
        isReturning.current = to.index !== from.index;
        if (isReturning.current) {
          window.history.go(-steps);
        }
        return;
      }
      // Beneath the guard is the page itself, of which nobody asked for.
      const isBeneath = from.isGuard && steps === -1;
      const isLeaving = isBeneath || plain(window.location.pathname) !== own;
      if (isHolding && isLeaving && !isOpen.current) {
        isReturning.current = true;
        window.history.go(-steps);
        setHeld({ go: () => window.history.go(isBeneath ? -2 : steps) });
        return;
      }
      here.current = to;
      if (isBeneath && !isHolding) {
        // Nobody wants to press the button twice for nothing.
        window.history.back();
      }
    };
    window.addEventListener('popstate', onPopState);
    return () => window.removeEventListener('popstate', onPopState);
  }, [isHolding, own]);

  useEffect(
    () =>
      gateLocation(navigator, at =>
        isHolding && !isOpen.current && plain(at.pathname) !== own
          ? shown.current
          : at,
      ),
    [isHolding, navigator, own],
  );

  useEffect(() => {
    const { push, replace } = navigator;
    const gate =
      (way: typeof push): typeof push =>
      (to, state, options) => {
        const target =
          typeof to === 'string' ? to.split(/[?#]/)[0] : to.pathname;
        if (!target || plain(target) === own) {
          way(to, state, options);
          here.current = currentEntry();
          return;
        }
        // The other page takes the guard's place, of which there is no need.
        const go = () => {
          (isGuard() ? replace : way)(to, state, options);
          here.current = currentEntry();
        };
        if (isHolding && !isOpen.current) {
          setHeld({ go });
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
  }, [isHolding, navigator, own]);

  const stay = useCallback(() => setHeld(undefined), []);
  const leave = useCallback(() => {
    isOpen.current = true;
    setHeld(undefined);
    held?.go();
  }, [held]);
  return { held, stay, leave };
}

/**
 * Has the router see another location than the browser's. It listens to the
 * history before anybody on a page can, and asks its navigator where it is.
 */
function gateLocation(navigator: Navigator, gate: (at: Location) => Location) {
  const before = Object.getOwnPropertyDescriptor(navigator, 'location');
  if (!before?.get) {
    return undefined;
  }
  Object.defineProperty(navigator, 'location', {
    ...before,
    get: () => gate(before.get!.call(navigator)),
  });
  return () => {
    Object.defineProperty(navigator, 'location', before);
  };
}

function isGuard(): boolean {
  return window.history.state?.[GUARD] === true;
}

/**
 * The browser's own count is right for every entry; older browsers have none.
 * React Router's begins anew after an entry that is not its own, such as the
 * catalog makes of its page.
 */
function currentEntry(): Entry {
  const { history, navigation } = window as WindowWithNavigation;
  return {
    index: navigation?.currentEntry?.index ?? history.state?.idx,
    isGuard: isGuard(),
  };
}

/** Never none, as that would load the page anew; one back is the likeliest. */
function stepsBetween(from: Entry, to: Entry): number {
  const steps =
    from.index === undefined || to.index === undefined
      ? 0
      : to.index - from.index;
  return steps || -1;
}

/** Adds an entry of the same page, counted as the router counts its own. */
function putGuard() {
  const { history } = window;
  const { state } = history;
  const idx = (state?.idx ?? 0) + 1;
  history.pushState({ ...state, idx, [GUARD]: true }, '');
}

/** A path without doubled or trailing slashes, to compare with others. */
function plain(path: string): string {
  return path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
}

type WindowWithNavigation = Window & {
  navigation?: { currentEntry: { index: number } | null };
};
