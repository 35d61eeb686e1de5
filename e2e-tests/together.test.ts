import { CHECKLISTS_CHANNEL } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { checklistOf, startElsewhere } from './support/checklists';
import { write } from './support/fields';
import { itemHeading } from './support/itemForms';
import { signInAs, type Person } from './support/people';
import { hearing } from './support/signals';

/** From one person's click to what the other sees. */
const SOON_MS = 2_000;

async function openTab(page: Page, person: Person, agent: string) {
  const path = `/catalog/default/component/${agent}/pilot-to-prod`;
  await signInAs(page, person, path);
  await expect(itemHeading(page, 7)).toBeVisible();
}

/** Opens item 7, which is the runbook, for writing. */
async function editRunbook(page: Page) {
  await itemHeading(page, 7).click();
  await page.getByRole('button', { name: 'Edit item 7' }).click();
  return page.getByRole('form', { name: 'Item 7' });
}

const save = (page: Page) =>
  page.getByRole('button', { name: 'Save item 7' }).click();

const saved = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'Item 7 saved' });

/** What a tab hears from the backend, and what it asks of it. */
function listenTo(page: Page) {
  const signals: string[] = [];
  const requests: string[] = [];
  page.on('websocket', socket =>
    socket.on('framereceived', ({ payload }) => {
      if (`${payload}`.includes(CHECKLISTS_CHANNEL)) {
        signals.push(`${payload}`);
      }
    }),
  );
  page.on('request', request => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/pilot-to-prod/checklists')) {
      requests.push(`${request.method()} ${pathname}`);
    }
  });
  return { signals, requests };
}

/** Keeps a tab from looking by itself, so that it hears by signals or not at all. */
const stopLooking = (page: Page) =>
  page.route(
    ({ pathname }) => pathname === '/api/pilot-to-prod/checklists',
    route => route.abort(),
  );

const twoPages = async (browser: Browser) =>
  Promise.all([browser.newPage(), browser.newPage()]);

test('one sees by a signal what the other saves', async ({ browser }) => {
  const agent = 'finance-vat-codes';
  const { id } = await startElsewhere(agent, 'mike.chen');
  const [first, second] = await twoPages(browser);
  await openTab(first, 'mike.chen', agent);
  const subscribed = hearing(second);
  const heard = listenTo(second);
  await openTab(second, 'morteza.moradi', agent);
  await subscribed;
  await stopLooking(second);
  const form = await editRunbook(first);
  await write(form, 'Runbook version', '4.2');
  await expect(itemHeading(second, 7)).not.toContainText('4.2');
  heard.requests.length = 0;

  const clicked = Date.now();
  const seen = itemHeading(second, 7)
    .getByText('4.2')
    .waitFor()
    .then(() => Date.now() - clicked);
  await save(first);
  const delay = await seen;

  test
    .info()
    .annotations.push({ type: 'seen after', description: `${delay} ms` });
  expect(delay).toBeLessThan(SOON_MS);
  expect(heard.signals).toEqual([expect.stringContaining(id)]);
  expect(heard.requests).toContain(`GET /api/pilot-to-prod/checklists/${id}`);
});

test('words that both wrote into one item are kept', async ({ browser }) => {
  const agent = 'finance-travel-desk';
  await startElsewhere(agent, 'mike.chen');
  const [first, second] = await twoPages(browser);
  // What others do reaches the second too late to be told before saving.
  await second.routeWebSocket(/\/api\/signals/, socket => socket.close());
  await openTab(first, 'mike.chen', agent);
  await openTab(second, 'morteza.moradi', agent);
  await stopLooking(second);
  const theirs = await editRunbook(first);
  const mine = await editRunbook(second);
  await write(theirs, 'Note', 'Read by the night shift.');
  await write(mine, 'Note', 'Covers the travel freeze.');
  await write(mine, 'Runbook version', '1.1');
  await save(first);
  await expect(saved(first)).toBeAttached();

  await save(second);
  const alert = mine.getByRole('alert');
  await expect(alert).toContainText('Somebody changed this checklist');
  expect((await checklistOf(agent)).items[6].note).toBe(
    'Read by the night shift.',
  );

  await mine.getByRole('button', { name: 'Load the newer version' }).click();
  await expect(alert).toContainText('saved by Mike Chen');
  await expect(alert).toContainText('Read by the night shift.');
  const note = mine.getByRole('textbox', { name: 'Note' });
  await expect(note).toHaveValue('Covers the travel freeze.');

  await note.fill('Read by the night shift. Covers the travel freeze.');
  await mine.getByRole('button', { name: 'Keep mine' }).click();
  await save(second);
  await expect(saved(second)).toBeAttached();
  expect((await checklistOf(agent)).items[6]).toMatchObject({
    note: 'Read by the night shift. Covers the travel freeze.',
    evidence: { version: '1.1' },
    updatedBy: 'user:default/morteza.moradi',
  });
});
