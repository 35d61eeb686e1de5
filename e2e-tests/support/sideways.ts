import { expect, type Page } from '@playwright/test';

/**
 * Sees that nothing makes a person scroll sideways: neither the page nor a part
 * of it that holds the tab or a dialogue. Tables may scroll by themselves.
 */
export async function expectNoSidewaysScrolling(page: Page) {
  await expect.poll(() => page.evaluate(tooWide)).toEqual([]);
}

function tooWide(): string[] {
  const held = document.querySelectorAll('[data-item], h2, dialog, form');
  const holders = new Set<Element>([document.documentElement]);
  for (const part of held) {
    for (
      let holder: Element | null = part;
      holder !== null;
      holder = holder.parentElement
    ) {
      holders.add(holder);
    }
  }
  return [...holders]
    .filter(holder => {
      const { display, textOverflow } = getComputedStyle(holder);
      const room =
        holder === document.documentElement
          ? window.innerWidth
          : holder.clientWidth;
      return (
        // What flows in a line has no room of its own.
        !['inline', 'contents'].includes(display) &&
        // A title that is cut short does not scroll.
        textOverflow !== 'ellipsis' &&
        holder.scrollWidth > room
      );
    })
    .map(
      holder =>
        `${holder.tagName} ${holder.className}: ${holder.scrollWidth} in ${holder.clientWidth}`,
    );
}
