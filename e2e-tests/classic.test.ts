import { expect, test } from '@playwright/test';
import { write } from './support/fields';
import {
  editItem,
  item,
  openDevelopmentApp,
  showState,
} from './support/tabStates';

test.describe('in an app of the classic frontend system', () => {
  test.beforeEach(({ page }) => openDevelopmentApp(page, 'light'));

  test('a builder opens an item, edits it, and saves it', async ({ page }) => {
    await showState(page, { name: 'half filled', scenario: 'half filled' });
    await expect(item(page, 7)).toContainText('No evidence yet');
    await editItem(page, 7);

    const form = page.getByRole('form', { name: 'Item 7' });
    await write(form, 'Runbook link', 'https://wiki.example.com/recon');
    await write(form, 'Runbook version', '2.3');
    await form.getByRole('button', { name: 'Save item 7' }).click();

    await expect(
      page.getByRole('status').filter({ hasText: 'Item 7 saved' }),
    ).toBeVisible();
    await expect(form).toBeHidden();
    await expect(item(page, 7)).toContainText('2.3');
    await expect(
      page.getByRole('link', { name: 'wiki.example.com/recon' }),
    ).toBeVisible();
  });

  test('a builder signs', async ({ page }) => {
    await showState(page, { name: 'ready to sign', scenario: 'ready to sign' });
    await page.getByRole('button', { name: 'Sign as Agent Builder' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign as Agent Builder' });
    const submit = dialog.getByRole('button', { name: 'Sign', exact: true });
    await expect(submit).toBeDisabled();
    await write(dialog, 'Your name', 'Mike Chen');
    await submit.click();

    await expect(dialog).toBeHidden();
    await expect(
      page.getByRole('heading', {
        level: 2,
        name: 'In review, 3 signatures are missing',
      }),
    ).toBeVisible();
  });
});
