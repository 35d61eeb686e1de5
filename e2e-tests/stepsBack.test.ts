import { expect, test, type Page } from '@playwright/test';
import { expectFocusIn } from './support/focus';
import { itemHeading } from './support/itemForms';
import { signInAs } from './support/people';

const AGENT = 'finance-expense-audit';

const question = (page: Page) =>
  page.getByRole('dialog', { name: 'Leave without saving?' });

const note = (page: Page) =>
  page
    .getByRole('form', { name: 'Item 8' })
    .getByRole('textbox', { name: 'Note' });

/** What a long press on the back button does, by its third entry. */
const goBackBy = (page: Page, steps: number) =>
  page.evaluate(delta => window.history.go(delta), -steps);

/** Comes by way of three other pages to a form, and writes into it. */
async function write(page: Page) {
  await signInAs(page, 'morteza.moradi', '/settings');
  const sidebar = page.getByRole('navigation', { name: 'sidebar nav' });
  await sidebar.getByRole('link', { name: 'Catalog' }).click();
  // The catalog then takes the router's count out of its entry.
  await expect(page).toHaveURL(/\/catalog\?filters/);
  await sidebar.getByRole('link', { name: 'Pilot to Prod' }).click();
  await page.getByRole('link', { name: AGENT }).click();
  await itemHeading(page, 8).click();
  await page.getByRole('button', { name: 'Edit item 8' }).click();
  await note(page).fill('Half a thought');
}

async function expectStay(page: Page) {
  await expectFocusIn(question(page));
  await expect(page).toHaveURL(/expense-audit\/pilot-to-prod$/);
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(note(page)).toHaveValue('Half a thought');
  await expect(note(page)).toBeFocused();
}

test('asks before several steps back lose what was written', async ({
  page,
}) => {
  await write(page);
  await goBackBy(page, 3);
  await expectStay(page);

  await goBackBy(page, 2);
  await question(page)
    .getByRole('button', { name: 'Leave without saving' })
    .click();
  await expect(page).toHaveURL(/\/pilot-to-prod$/);
  await expect(page.getByRole('rowheader', { name: AGENT })).toBeVisible();
});

test('leaves as far back as the person wanted', async ({ page }) => {
  await write(page);
  await goBackBy(page, 4);
  await question(page)
    .getByRole('button', { name: 'Leave without saving' })
    .click();
  await expect(page).toHaveURL(/\/settings/);
});

test('asks also where the browser does not count its entries', async ({
  page,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, 'navigation', { value: undefined }),
  );
  await write(page);
  for (const steps of [4, 3, 2, 1]) {
    await goBackBy(page, steps);
    await expectStay(page);
  }
});
