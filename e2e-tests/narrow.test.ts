import { expect, test, type Page } from '@playwright/test';
import { checklistOf, exampleOf } from './support/checklists';
import { fillInItem } from './support/itemForms';
import type { Person } from './support/people';
import { expectNoSidewaysScrolling } from './support/sideways';
import {
  acknowledge,
  actAs,
  headline,
  revoke,
  sign,
  startChecklist,
} from './support/tab';

const AGENT = 'finance-dunning-letters';
const PHONE = { viewport: { width: 400, height: 800 }, hasTouch: true };

/** The narrowest window that the tab has to fit. */
const NARROWEST = { width: 360, height: 740 };

/** Looks at the tab with everything closed, down to the narrowest window. */
async function lookAtClosedTab(page: Page) {
  await expectNoSidewaysScrolling(page);
  await page.setViewportSize(NARROWEST);
  await expectNoSidewaysScrolling(page);
  await page.setViewportSize(PHONE.viewport);
}

test('the whole journey fits a phone', async ({ browser }) => {
  test.setTimeout(300_000);
  const { header, items, answers } = exampleOf(AGENT);
  const as = (person: Person, act: (page: Page) => Promise<void>) =>
    actAs(browser, person, AGENT, act, PHONE);
  const signAs = (person: Person, action: string) =>
    test.step(`${person}: ${action}`, () =>
      as(person, async page => {
        const checklist = await checklistOf(AGENT);
        await sign(page, action, person, checklist, expectNoSidewaysScrolling);
        await lookAtClosedTab(page);
      }));

  await as('mike.chen', async page => {
    await test.step('start', async () => {
      await expect(headline(page, 'No checklist yet')).toBeVisible();
      await lookAtClosedTab(page);
      await startChecklist(page, header, expectNoSidewaysScrolling);
      await expect(headline(page, '9 items are still')).toBeVisible();
      await lookAtClosedTab(page);
    });

    await test.step('fill in', async () => {
      for (const item of items) {
        await fillInItem(page, item, expectNoSidewaysScrolling);
        await expectNoSidewaysScrolling(page);
      }
    });

    await test.step('acknowledge', async () => {
      await acknowledge(page, answers, expectNoSidewaysScrolling);
      await expect(headline(page, /ready to sign/)).toBeVisible();
      await expectNoSidewaysScrolling(page);
    });
  });

  await signAs('mike.chen', 'Sign as Agent Builder');
  await signAs('morteza.moradi', 'Sign as Agent Builder');
  await signAs('department-head', 'Sign as peer reviewer');
  await signAs('morteza.moradi', 'Sign as AI CoE Lead');
  expect(await checklistOf(AGENT)).toMatchObject({ state: 'cleared' });

  await test.step('revoke', () =>
    as('second-coe-lead', async page => {
      await revoke(page, 'Two letters went out.', expectNoSidewaysScrolling);
      await expect(headline(page, /revoked/)).toBeVisible();
      await lookAtClosedTab(page);
    }));
});
