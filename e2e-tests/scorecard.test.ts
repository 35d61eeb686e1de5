import { readFile } from 'node:fs/promises';
import type { ScorecardRequest } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { expect, test, type Page } from '@playwright/test';
import { pilotToProdApi, tokenOf } from './support/api';
import { overflow } from './support/axe';
import { signInAs, type Person } from './support/people';

const LEAD = 'second-coe-lead';

/** What the API tells the same person. */
async function scorecardOf(person: Person, request?: ScorecardRequest) {
  return pilotToProdApi(await tokenOf(person)).getScorecard(request);
}

const total = (page: Page, name: string) =>
  page
    .getByRole('group', { name: 'Totals' })
    .getByRole('button', { name: new RegExp(`^${name}`) });

const agents = (page: Page) =>
  page
    .getByRole('rowheader')
    .evaluateAll(headers => headers.map(({ textContent }) => textContent));

test('a lead comes from the side bar to all agents and their totals', async ({
  page,
}) => {
  await signInAs(page, LEAD);
  await page
    .getByRole('navigation', { name: 'sidebar nav' })
    .getByRole('link', { name: 'Pilot to Prod' })
    .click();
  await expect(page).toHaveURL(/\/pilot-to-prod$/);

  const { totals, items } = await scorecardOf(LEAD);
  expect(totals.agents).toBeGreaterThan(10);
  for (const [name, count] of [
    ['Agents', totals.agents],
    ['In production', totals.lifecycle.production],
    ['Ready to sign', totals.readyToSign],
    ['Blocked', totals.outcome.blocked],
    ['Overdue open items', totals.overdue],
    ['Ungoverned', totals.ungoverned],
  ] as const) {
    await expect(total(page, name)).toHaveText(`${name}${count}`);
  }
  expect(await agents(page)).toEqual(items.map(({ title }) => title));
});

test('a filter is in the address, and goes with the back button', async ({
  page,
}) => {
  const all = await scorecardOf(LEAD);
  const filtered = await scorecardOf(LEAD, { ungoverned: true });
  const titles = filtered.items.map(({ title }) => title);
  await signInAs(page, LEAD, '/pilot-to-prod');
  await total(page, 'Ungoverned').click();
  await expect.poll(() => agents(page)).toEqual(titles);
  await expect(page).toHaveURL(/\?ungoverned=true$/);

  await page.reload();
  await expect.poll(() => agents(page)).toEqual(titles);
  await expect(total(page, 'Agents')).toHaveText(`Agents${all.totals.agents}`);

  await page.goBack();
  await expect.poll(() => agents(page)).toHaveLength(all.items.length);

  await page.getByRole('searchbox').fill('finance');
  await expect
    .poll(() => agents(page))
    .toEqual(
      (
        await scorecardOf(LEAD, { search: 'finance' })
      ).items.map(({ title }) => title),
    );
  await page.getByRole('button', { name: / Owner$/ }).click();
  await page.getByRole('option', { name: 'Support AI' }).click();
  await expect(
    page.getByRole('heading', { name: 'No agent matches these filters' }),
  ).toBeVisible();
});

test('a row opens the tab of its agent', async ({ page }) => {
  await signInAs(page, 'sarah', '/pilot-to-prod');
  await page
    .getByRole('row', { name: /legal-contract-review/ })
    .getByRole('cell')
    .first()
    .click();
  await expect(page).toHaveURL(
    /\/catalog\/default\/component\/legal-contract-review\/pilot-to-prod$/,
  );
  await expect(
    page.getByRole('heading', { level: 2, name: /Cleared on/ }),
  ).toBeVisible();
});

test('what waits for a person is told in words, with the way to it', async ({
  page,
}) => {
  const { totals, items } = await scorecardOf(LEAD, { waitingForMe: true });
  expect(totals.agents).toBeGreaterThan(0);
  await signInAs(page, LEAD, '/pilot-to-prod');
  await page
    .getByRole('link', { name: `Waiting for me (${totals.agents})` })
    .click();
  const todos = page
    .getByRole('list', { name: 'What waits for you' })
    .getByRole('listitem');
  for (const { title } of items) {
    await expect(todos.filter({ hasText: title })).not.toHaveCount(0);
  }
  const signing = todos.filter({ hasText: 'Sign as AI CoE Lead' }).first();
  await signing.getByRole('link').click();
  await expect(
    page.getByRole('button', { name: 'Sign as AI CoE Lead' }),
  ).toBeVisible();
});

test('everything that is filtered can be saved as a file', async ({ page }) => {
  const { totals } = await scorecardOf(LEAD, { tier: 'high' });
  await signInAs(page, LEAD, '/pilot-to-prod?tier=high');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(
    /^pilot-to-prod-scorecard-.*\.csv$/,
  );
  const text = await readFile(await download.path(), 'utf8');
  expect(text.trim().split('\r\n')).toHaveLength(totals.agents + 1);
});

test('the trends are drawn, and can be read', async ({ page }) => {
  await signInAs(page, 'sarah', '/pilot-to-prod/trends');
  await expect(
    page.getByRole('img', { name: /agents are cleared or conditional/ }),
  ).toBeVisible();
  await page
    .getByRole('button', { name: 'Show table: Agents by state' })
    .click();
  await expect(
    page.getByRole('table', { name: 'Agents by state' }).getByRole('row'),
  ).not.toHaveCount(1);
});

test('an agent’s overview says where it stands', async ({ page }) => {
  await signInAs(
    page,
    'sarah',
    '/catalog/default/component/support-reply-drafter',
  );
  await expect(
    page.getByRole('img', { name: '10 of 10 items pass' }),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Open the checklist' }).click();
  await expect(page).toHaveURL(/support-reply-drafter\/pilot-to-prod$/);
});

test('the catalog is filtered by outcome', async ({ page }) => {
  await signInAs(
    page,
    'sarah',
    '/catalog?filters[kind]=component&filters[user]=all',
  );
  const agent = (name: string) => page.getByRole('link', { name });
  await expect(agent('finance-cash-forecast')).toBeVisible();
  await page.getByRole('textbox', { name: 'Pilot to Prod' }).click();
  await page.getByRole('option', { name: 'Cleared' }).click();
  await expect(agent('support-reply-drafter')).toBeVisible();
  await expect(agent('finance-cash-forecast')).toBeHidden();
  await expect(page).toHaveURL(/pilotToProd%5D=cleared/);
});

test('the page fits a phone', async ({ browser }) => {
  const page = await browser.newPage({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  });
  await signInAs(page, LEAD, '/pilot-to-prod');
  await expect(total(page, 'Agents')).toContainText(/\d/);
  for (const [view, something] of [
    ['', 'tbody tr'],
    ['/waiting', '[aria-label="What waits for you"]'],
    ['/trends', 'svg[role=img]'],
  ]) {
    await page.goto(`/pilot-to-prod${view}`);
    await expect(page.locator(something).first()).toBeVisible();
    await expect.poll(() => overflow(page)).toBe(0);
  }
  await page.close();
});
