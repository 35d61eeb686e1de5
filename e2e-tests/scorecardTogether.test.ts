import type { ItemContent } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { expect, test } from '@playwright/test';
import { checklistOf, saveElsewhere } from './support/checklists';
import { signInAs } from './support/people';
import { hearing } from './support/signals';

const AGENT = 'finance-cash-forecast';

/** By itself the page looks after thirty seconds; two looks are five apart. */
const SOON_MS = 15_000;

test('the scorecard follows what others do, and the reader stays put', async ({
  page,
}) => {
  const { items } = await checklistOf(AGENT);
  const { number, evidence, note } = items[7];
  const declare = (declared: ItemContent['declared']) =>
    saveElsewhere(AGENT, 'mike.chen', [
      { number, evidence, note, declared } as ItemContent,
    ]);

  const subscribed = hearing(page);
  await signInAs(page, 'second-coe-lead', '/pilot-to-prod?search=forecast');
  const agent = page.getByRole('link', { name: AGENT });
  const row = page.getByRole('row').filter({ has: agent });
  const item = (word: string) =>
    row.getByText(new RegExp(`^Item 8,.*${word}$`));
  await expect(item('pass')).toBeAttached();
  await subscribed;
  await agent.focus();
  const told = page.locator('[role=status]').filter({ hasText: 'One agent' });
  await expect(told).toBeAttached();
  const busy: string[] = [];
  await page.exposeFunction('noteBusy', (what: string) => busy.push(what));
  await page.evaluate(() =>
    new MutationObserver(() => {
      const found = document.querySelector('main [aria-busy=true]');
      if (found) {
        (window as unknown as { noteBusy: (what: string) => void }).noteBusy(
          found.outerHTML,
        );
      }
    }).observe(document.body, {
      attributes: true,
      childList: true,
      subtree: true,
    }),
  );

  await declare('warn');
  await expect(item('warning')).toBeAttached({ timeout: SOON_MS });
  await expect(agent).toBeFocused();
  await expect(page.getByRole('searchbox')).toHaveValue('forecast');
  await expect(told).not.toBeAttached();

  await declare('pass');
  await expect(item('pass')).toBeAttached({ timeout: SOON_MS });
  await expect(agent).toBeFocused();
  await expect(page).toHaveURL(/\?search=forecast$/);
  expect(busy).toEqual([]);
});
