import { expect, test, type Page } from '@playwright/test';
import { overflow, violations } from './support/axe';
import { openDevelopmentApp, showState, tabStates } from './support/tabStates';

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 400, height: 800 };

for (const theme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing in ${theme} in`, () => {
    let page: Page;

    test.beforeAll(async ({ browser }) => {
      // axe opens pages beside it, which needs a context of one's own.
      page = await (await browser.newContext()).newPage();
      await openDevelopmentApp(page, theme);
    });

    test.afterAll(() => page.context().close());

    for (const state of tabStates) {
      test(state.name, async () => {
        await page.setViewportSize(WIDE);
        await showState(page, state);
        expect(await violations(page)).toEqual([]);

        await page.setViewportSize(NARROW);
        expect(await violations(page)).toEqual([]);
        expect(await overflow(page)).toBe(0);
      });
    }
  });
}
