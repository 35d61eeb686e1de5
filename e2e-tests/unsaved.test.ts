import { expect, test, type Page } from '@playwright/test';
import { tick } from './support/fields';
import { editItem, openDevelopmentApp, showState } from './support/tabStates';

const HALF_FILLED = { name: 'half filled', scenario: 'half filled' } as const;

const UNSAVED = 'These changes are not saved yet';

const note = (page: Page) => page.getByRole('textbox', { name: 'Note' });

/** Links of the side bar. */
const elsewhere = (page: Page) => page.getByRole('link', { name: 'Filter' });
const tab = (page: Page) =>
  page.getByRole('link', { name: 'Pilot to Prod', exact: true });

test.beforeEach(async ({ page }) => {
  await openDevelopmentApp(page, 'light');
  await showState(page, HALF_FILLED);
  await editItem(page, 7);
  await note(page).fill('Half a thought');
});

async function expectWordsAreBack(page: Page) {
  const form = page.getByRole('form', { name: 'Item 7' });
  await expect(form.getByText(UNSAVED)).toBeVisible();
  await expect(note(page)).toHaveValue('Half a thought');
}

test('lets people go by a link, and has what they wrote when they are back', async ({
  page,
}) => {
  await elsewhere(page).click();
  await expect(page).toHaveURL(/\/filter/);
  await tab(page).click();
  await expectWordsAreBack(page);
});

test('lets people go by the back button, and has what they wrote when they are back', async ({
  page,
}) => {
  await page.goBack();
  await expect(page).not.toHaveURL(/scenario=half/);
  await page.goForward();
  await expect(page).toHaveURL(/scenario=half/);
  await expectWordsAreBack(page);
});

test('has the browser ask before the page is left, and what was written afterwards', async ({
  page,
}) => {
  const asked = page.waitForEvent('dialog');
  const reloaded = page.reload();
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.accept();
  await reloaded;
  await expectWordsAreBack(page);
});

test('throws what was written away on request', async ({ page }) => {
  await elsewhere(page).click();
  await tab(page).click();
  await expectWordsAreBack(page);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText(UNSAVED)).toBeHidden();
  await expect(note(page)).toHaveValue('');
  await elsewhere(page).click();
  await tab(page).click();
  await expect(page.getByRole('heading', { name: 'Ten items' })).toBeVisible();
  await expect(page.getByRole('form', { name: 'Item 7' })).toBeHidden();
});

test('has nothing unsaved once it is saved', async ({ page }) => {
  await page.getByRole('button', { name: 'Save item 7' }).click();
  await expect(note(page)).toBeHidden();
  await elsewhere(page).click();
  await tab(page).click();
  await expect(page.getByRole('heading', { name: 'Ten items' })).toBeVisible();
  await expect(page.getByText(UNSAVED)).toBeHidden();
});

test('shows nobody else what was written', async ({ page }) => {
  await showState(page, {
    ...HALF_FILLED,
    as: 'user:default/morteza.moradi',
    keepsDrafts: true,
  });
  await expect(page.getByText(UNSAVED)).toBeHidden();
  await editItem(page, 7);
  await expect(note(page)).toHaveValue('');
});

test('shows in a second window what is written in the first', async ({
  page,
  context,
}) => {
  const second = await context.newPage();
  await second.goto(page.url());
  await expectWordsAreBack(second);
  await note(page).fill('A whole thought');
  await expect(note(second)).toHaveValue('A whole thought');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(note(second)).toHaveValue('');
});

test('keeps what was written in a dialog that Escape closes', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Edit people and dates' }).click();
  const dialog = page.getByRole('dialog');
  await tick(dialog, 'checkbox', 'HIPAA');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.reload();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText(UNSAVED)).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: 'HIPAA' })).toBeChecked();
});
