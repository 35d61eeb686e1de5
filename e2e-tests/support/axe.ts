import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** On a narrow window its links are icons without names; it is not ours. */
const NAVIGATION_OF_THE_DEVELOPMENT_APP = '.MuiBottomNavigation-root';

/**
 * What the library of the fields has said aloud stays there for seconds, also
 * the name of a button's spinner that is gone.
 */
const ALREADY_SAID = '[data-live-announcer]';

/** What axe finds, each with the elements that it finds it in. */
export async function violations(page: Page) {
  await settled(page);
  const found = await new AxeBuilder({ page })
    .withTags(WCAG_22_AA)
    .exclude(NAVIGATION_OF_THE_DEVELOPMENT_APP)
    .exclude(ALREADY_SAID)
    .analyze();
  return found.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`),
  }));
}

/**
 * Waits for what is fading in, as axe measures the colours of the moment. What
 * is driven by scrolling instead of by time never ends.
 */
function settled(page: Page) {
  return page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(
          ({ effect, timeline }) =>
            timeline === document.timeline &&
            effect?.getTiming().iterations !== Infinity,
        )
        .map(({ finished }) => finished),
    ),
  );
}

/** By how many pixels the page is wider than the window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth,
  );
}
