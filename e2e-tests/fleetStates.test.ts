import { expect, test, type Page } from '@playwright/test';
import { overflow, violations } from './support/axe';
import { tabTo } from './support/focus';
import {
  cardStates,
  fleetStates,
  showCard,
  showFilter,
  showFleet,
} from './support/fleetStates';
import { openDevelopmentApp } from './support/tabStates';

const WIDE = { width: 1440, height: 900 };
const NARROWEST = { width: 360, height: 740 };

/** Looks for faults in what a page shows, wide and narrow. */
async function expectNoFaults(page: Page) {
  for (const size of [WIDE, NARROWEST]) {
    await page.setViewportSize(size);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  }
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing in ${theme} in`, () => {
    let page: Page;

    test.beforeAll(async ({ browser }) => {
      // axe opens pages beside it, which needs a context of one's own.
      page = await (await browser.newContext()).newPage();
      await openDevelopmentApp(page, theme);
    });

    test.beforeEach(() => page.setViewportSize(WIDE));

    test.afterAll(() => page.context().close());

    for (const state of fleetStates) {
      test(state.name, async () => {
        await showFleet(page, state);
        await expectNoFaults(page);
      });
    }

    for (const scenario of cardStates) {
      test(`card: ${scenario}`, async () => {
        await showCard(page, scenario);
        await expectNoFaults(page);
      });
    }

    test('filter of the catalog', async () => {
      await showFilter(page);
      await expectNoFaults(page);
    });
  });
}

test.describe('by keyboard', () => {
  test.beforeEach(async ({ page }) => {
    await openDevelopmentApp(page, 'light');
    await page.setViewportSize(WIDE);
  });

  test('one filters, sorts and opens an agent', async ({ page }) => {
    await showFleet(page, fleetStates[0]);
    const rows = page.locator('tbody tr');

    const ungoverned = page.getByRole('button', { name: /^Ungoverned/ });
    await tabTo(ungoverned);
    await page.keyboard.press('Space');
    await expect(ungoverned).toHaveAttribute('aria-pressed', 'true');
    await expect(ungoverned).toBeFocused();
    await expect(rows).toHaveCount(2);
    await expect(
      page.getByRole('status').filter({ hasText: '2 agents' }),
    ).toHaveCount(1);

    await page.keyboard.press('Space');
    await expect(rows).toHaveCount(12);

    await tabTo(page.getByRole('button', { name: 'Agent', exact: true }));
    await page.keyboard.press('Enter');
    await expect(rows.first()).toContainText('support-triage');

    await tabTo(page.getByRole('link', { name: 'support-triage' }));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(
      /\/catalog\/default\/component\/support-triage\/pilot-to-prod$/,
    );
  });

  test('one picks outcomes in the catalog', async ({ page }) => {
    await showFilter(page);
    await tabTo(page.getByRole('textbox'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/filters%5BpilotToProd%5D=/);
    await expect(
      page.getByRole('list', { name: 'Agents' }).getByRole('listitem'),
    ).not.toHaveCount(12);
  });
});

test('a click anywhere in a row opens the agent, and back comes back', async ({
  page,
}) => {
  await openDevelopmentApp(page, 'light');
  await showFleet(page, { ...fleetStates[0], query: { tier: 'low' } });
  await page.getByRole('cell', { name: '1.1', exact: true }).click();
  await expect(page).toHaveURL(/hr-policy-answers\/pilot-to-prod$/);
  await page.goBack();
  await expect(page).toHaveURL(/tier=low/);
  await expect(page.locator('tbody tr')).toHaveCount(2);
});

test('cards on a narrow window can be sorted and filtered too', async ({
  page,
}) => {
  await openDevelopmentApp(page, 'light');
  await page.setViewportSize(NARROWEST);
  await showFleet(page, fleetStates[0]);
  await page.getByRole('button', { name: 'More filters' }).click();
  await page.getByRole('button', { name: / Sort by$/ }).click();
  await page.getByRole('option', { name: 'Agent, descending' }).click();
  await expect(page.locator('tbody tr').first()).toContainText(
    'support-triage',
  );
  await page.getByRole('button', { name: / Tier$/ }).click();
  await page.getByRole('option', { name: 'Low' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(2);
  expect(await overflow(page)).toBe(0);
});
