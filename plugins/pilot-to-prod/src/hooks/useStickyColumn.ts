import { RefObject, useEffect } from 'react';

/**
 * Lets a column stay in view without scrolling inside itself: it sticks with
 * its upper end, or, where it is taller than the window, with its lower end.
 *
 * @param gap - pixels to keep from the window's edges
 */
export function useStickyColumn(column: RefObject<HTMLElement>, gap = 16) {
  useEffect(() => {
    const element = column.current;
    if (element === null || !('ResizeObserver' in window)) {
      return undefined;
    }
    const scroller = scrollerOf(element);
    const place = () => {
      const room = scroller.clientHeight - element.offsetHeight - gap;
      element.style.top = `${Math.min(gap, room)}px`;
    };
    const observer = new ResizeObserver(place);
    observer.observe(element);
    observer.observe(scroller);
    window.addEventListener('resize', place);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', place);
    };
  }, [column, gap]);
}

/** What scrolls the element: a part of the portal's page, or all of it. */
function scrollerOf(element: HTMLElement): Element {
  for (let parent = element.parentElement; parent; ) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) {
      return parent;
    }
    parent = parent.parentElement;
  }
  return document.documentElement;
}
