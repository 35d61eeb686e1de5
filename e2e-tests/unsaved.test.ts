import { expect, test, type Page } from '@playwright/test';
import { expectFocusIn, tabTo } from './support/focus';
import { editItem, openDevelopmentApp, showState } from './support/tabStates';

const question = (page: Page) =>
  page.getByRole('dialog', { name: 'Leave without saving?' });

const note = (page: Page) => page.getByRole('textbox', { name: 'Note' });

/** A link of the side bar to another page. */
const elsewhere = (page: Page) => page.getByRole('link', { name: 'Filter' });

test.beforeEach(async ({ page }) => {
  await openDevelopmentApp(page, 'light');
  await elsewhere(page).click();
  await page.getByRole('link', { name: 'Pilot to Prod', exact: true }).click();
  await showState(page, { name: 'half filled', scenario: 'half filled' });
  await editItem(page, 7);
  await note(page).fill('Half a thought');
});

/** Stays when asked, by the key that closes what lies above a page. */
async function stay(page: Page) {
  await expectFocusIn(question(page));
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(page).toHaveURL(/scenario=half/);
  await expect(note(page)).toHaveValue('Half a thought');
}

const leave = (page: Page) =>
  question(page).getByRole('button', { name: 'Leave without saving' }).click();

const expectElsewhere = (page: Page) => expect(page).toHaveURL(/\/filter/);

test('asks before a link loses what was written', async ({ page }) => {
  await tabTo(elsewhere(page));
  await page.keyboard.press('Enter');
  await stay(page);
  await expect(elsewhere(page)).toBeFocused();

  await page.keyboard.press('Enter');
  await leave(page);
  await expectElsewhere(page);
});

test('asks before the back button loses what was written', async ({ page }) => {
  await note(page).focus();
  await page.goBack();
  await stay(page);
  await expect(note(page)).toBeFocused();

  await page.goBack();
  await leave(page);
  await expect(question(page)).toBeHidden();
  await expect(page).not.toHaveURL(/scenario=half/);
});

test('asks nothing once everything is saved', async ({ page }) => {
  await page.getByRole('button', { name: 'Save item 7' }).click();
  await expect(note(page)).toBeHidden();
  await elsewhere(page).click();
  await expectElsewhere(page);
});
