import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { signInAs } from './support/people';
import { clearedChecklist } from './support/pipelines';

const TAB = '/catalog/default/component/support-reply-drafter/pilot-to-prod';

test('a checklist is printed as a document, without the portal', async ({
  page,
}) => {
  await signInAs(page, 'sarah', TAB);
  const print = page.getByRole('button', { name: 'Print or save as PDF' });
  await expect(print).toBeVisible();

  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));

  const sheet = page.getByRole('article');
  await expect(sheet.getByRole('heading', { level: 3 })).toHaveCount(10);
  const { digest } = await clearedChecklist();
  await expect(sheet.getByText(digest)).toBeVisible();
  await expect(print).toBeHidden();
  await expect(page.getByRole('link', { name: 'Catalog' })).toBeHidden();

  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(sheet).toHaveCount(0);
  await expect(print).toBeVisible();
});

test('a PDF of the tab is named after the checklist', async ({ page }) => {
  await signInAs(page, 'sarah', TAB);
  await expect(
    page.getByRole('button', { name: 'Print or save as PDF' }),
  ).toBeVisible();

  // Prints as the browser's own command does.
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');

  expect(pdf).toContain('(support-reply-drafter-3.0-checklist)');
});

for (const [button, extension, beginning] of [
  ['Download as Markdown', 'md', '# '],
  ['Add to calendar', 'ics', 'BEGIN:VCALENDAR\r\n'],
]) {
  test(`${button} saves a file`, async ({ page }) => {
    await signInAs(page, 'sarah', TAB);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ]);

    expect(download.suggestedFilename()).toBe(
      `support-reply-drafter-3.0-checklist.${extension}`,
    );
    const content = readFileSync(await download.path(), 'utf8');
    expect(content.slice(0, beginning.length)).toBe(beginning);
  });
}
