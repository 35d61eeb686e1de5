import path from 'node:path';
import { test, type Page } from '@playwright/test';
import {
  cardStates,
  fleetStates,
  showCard,
  showFilter,
  showFleet,
} from '../support/fleetStates';
import {
  openDevelopmentApp,
  showState,
  tabStates,
  type TabState,
  type Theme,
} from '../support/tabStates';

const FOLDER = path.resolve(__dirname, '../results/screenshots');
const DOCS_FOLDER = path.resolve(__dirname, '../../docs/images');

const WIDTHS = { wide: 1440, narrow: 400 };
const HEIGHT = 900;

/** `STATES=history` takes those with the word in their name. */
const states = tabStates.filter(({ name }) =>
  name.includes(process.env.STATES ?? ''),
);

for (const theme of ['light', 'dark'] as const) {
  for (const [width, pixels] of Object.entries(WIDTHS)) {
    test(`every state in ${theme}, ${width}`, async ({ page }) => {
      test.setTimeout(1_200_000);
      await openDevelopmentApp(page, theme);
      await page.setViewportSize({ width: pixels, height: HEIGHT });
      for (const state of states) {
        await showState(page, state);
        await take(page, path.join(FOLDER, theme, width, fileOf(state.name)));
      }
    });
  }
}

for (const theme of ['light', 'dark'] as const) {
  test(`scorecard, card and filter in ${theme}`, async ({ page }) => {
    test.setTimeout(600_000);
    await openDevelopmentApp(page, theme);
    for (const [width, pixels] of Object.entries(WIDTHS)) {
      await page.setViewportSize({ width: pixels, height: HEIGHT });
      const fileIn = (name: string) =>
        path.join(FOLDER, theme, width, fileOf(name));
      for (const state of fleetStates) {
        await showFleet(page, state);
        await take(page, fileIn(state.name));
      }
      for (const scenario of cardStates) {
        await showCard(page, scenario);
        await take(page, fileIn(`card ${scenario}`));
      }
      await showFilter(page);
      await take(page, fileIn('filter'));
    }
  });
}

interface Picture {
  state: string;
  theme: Theme;
  width: number;
  /** A part of the tab; the tab's upper end, where it is missing. */
  part?: string;
}

/** The pictures in the documents. */
const PICTURES: Record<string, Picture> = {
  'tab-blocked': { state: 'blocked by findings', theme: 'light', width: 1440 },
  'item-edit': {
    state: 'item 5 in edit mode',
    theme: 'light',
    width: 1440,
    part: '[data-item="5"]',
  },
  'item-suggestions': {
    state: 'item 2 with suggestions',
    theme: 'light',
    width: 1440,
    part: '[data-item="2"]',
  },
  'sign-dialog': { state: 'dialog sign as lead', theme: 'light', width: 1440 },
  'tab-cleared': { state: 'cleared', theme: 'light', width: 1440 },
  'tab-dark': { state: 'in review, lead awaited', theme: 'dark', width: 1440 },
  'tab-narrow': { state: 'blocked by findings', theme: 'light', width: 400 },
};

for (const [name, picture] of Object.entries(PICTURES)) {
  test(`docs/images/${name}.png`, async ({ page }) => {
    await openDevelopmentApp(page, picture.theme);
    await page.setViewportSize({ width: picture.width, height: HEIGHT });
    await showState(page, stateNamed(picture.state));
    const file = path.join(DOCS_FOLDER, `${name}.png`);
    await take(page, file, { part: picture.part, height: HEIGHT });
  });
}

/** The pictures of the scorecard in the documents. */
const FLEET_PICTURES: Record<string, { state: string; theme: Theme }> = {
  scorecard: { state: 'scorecard', theme: 'light' },
  trends: { state: 'trends', theme: 'light' },
};

for (const [name, { state, theme }] of Object.entries(FLEET_PICTURES)) {
  test(`docs/images/${name}.png`, async ({ page }) => {
    await openDevelopmentApp(page, theme);
    // As wide as in a portal whose side bar is folded.
    await page.setViewportSize({ width: 1600, height: HEIGHT });
    await showFleet(page, fleetStates.find(other => other.name === state)!);
    const file = path.join(DOCS_FOLDER, `${name}.png`);
    await take(page, file, { height: HEIGHT });
  });
}

/** The tab, down to a height; or the window where a dialogue lies over it. */
async function take(
  page: Page,
  file: string,
  { part = '[data-visit]', height = Infinity } = {},
) {
  await page.mouse.move(0, 0);
  const options = {
    path: file,
    animations: 'disabled',
    // It would lie over the tab on a narrow window.
    style: '.MuiBottomNavigation-root { display: none }',
  } as const;
  if (await page.getByRole('dialog').isVisible()) {
    await page.screenshot(options);
    return;
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  const box = await page.locator(part).boundingBox();
  if (box === null) {
    throw new Error(`${part} is not on the page`);
  }
  const clip = { ...box, height: Math.min(box.height, height) };
  await page.screenshot({ ...options, clip, fullPage: true });
}

function stateNamed(name: string): TabState {
  const state = tabStates.find(other => other.name === name);
  if (state === undefined) {
    throw new Error(`There is no state "${name}"`);
  }
  return state;
}

function fileOf(name: string): string {
  return `${name.replace(/[^a-z0-9]+/gi, '-')}.png`;
}
