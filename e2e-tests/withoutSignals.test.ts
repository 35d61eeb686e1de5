import { expect, test, type Page, type Request } from '@playwright/test';
import { itemHeading } from './support/itemForms';
import { signInAs, type Person } from './support/people';

const TAB = '/catalog/default/component/finance-expense-audit/pilot-to-prod';

/** A tab looks every ten seconds; the rest is for a busy machine. */
const BY_ITSELF_MS = 20_000;

/** Well before it would have looked by itself. */
const AT_ONCE_MS = 8_000;

async function openTab(page: Page, person: Person) {
  await signInAs(page, person, TAB);
  await expect(itemHeading(page, 8)).toBeVisible();
}

/** Declares item 8, which is open, and has the server take it. */
async function declare(page: Page, word: 'Fail' | 'Not yet') {
  await page.getByRole('button', { name: 'Edit item 8' }).click();
  const form = page.getByRole('form', { name: 'Item 8' });
  await form.getByText(word, { exact: true }).click();
  await form.getByRole('button', { name: 'Save item 8' }).click();
  await expect(form).toBeHidden();
}

const isLook = (request: Request) =>
  new URL(request.url()).pathname === '/api/pilot-to-prod/checklists';

/** What the second sees of the first's word. */
const fails = (page: Page) => itemHeading(page, 8).getByText('Fail');

test('one sees what the other saves where no signal comes through', async ({
  browser,
}) => {
  const first = await browser.newPage();
  const second = await browser.newPage();
  let sockets = 0;
  await second.routeWebSocket(/\/api\/signals/, socket => {
    sockets += 1;
    return socket.close();
  });
  await openTab(first, 'morteza.moradi');
  await openTab(second, 'mike.chen');
  await expect.poll(() => sockets).toBeGreaterThan(0);
  await expect(fails(second)).toBeHidden();

  await itemHeading(first, 8).click();
  await declare(first, 'Fail');
  await expect(fails(second)).toBeVisible({ timeout: BY_ITSELF_MS });

  // While the second is off the network nothing comes, and all once it is back.
  const failedLook = second.waitForEvent('requestfailed', isLook);
  await second.context().setOffline(true);
  await declare(first, 'Not yet');
  await failedLook;
  await expect(fails(second)).toBeVisible();
  await second.context().setOffline(false);
  await expect(fails(second)).toBeHidden({ timeout: AT_ONCE_MS });
});
