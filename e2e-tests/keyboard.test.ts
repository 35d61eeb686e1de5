import type { EvidenceByKey } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { checklistOf, exampleOf, saveElsewhere } from './support/checklists';
import { expectFocusIn, expectFocusKept, tabTo } from './support/focus';
import { GUARDRAILS, itemHeading } from './support/itemForms';
import {
  addRowByKeys,
  chooseByKeys,
  findPersonByKeys,
  pickByKeys,
  press,
  tickByKeys,
  typeDay,
  typeInto,
} from './support/keyboard';
import { displayNameOf, type Person } from './support/people';
import { actAs, headline } from './support/tab';

const AGENT = 'finance-month-end';

/** Presses what opens a dialogue, which takes the focus. */
async function open(page: Page, action: string, title: string | RegExp) {
  await press(page, action);
  const dialog = page.getByRole('dialog', { name: title });
  await expectFocusIn(dialog);
  return dialog;
}

/** Sends a dialogue, which leaves the focus on the tab. */
async function send(page: Page, dialog: Locator, submit: string) {
  await press(dialog, submit);
  await expect(dialog).toBeHidden();
  await expectFocusKept(page);
}

async function sign(page: Page, action: string, person: Person) {
  const dialog = await open(page, action, action);
  await typeInto(dialog, 'Your name', displayNameOf(person));
  await send(page, dialog, 'Sign');
}

/** Opens an item, fills in its form, and saves it. */
async function fillIn(
  page: Page,
  number: number,
  write: (form: Locator) => Promise<void>,
) {
  const heading = itemHeading(page, number);
  await tabTo(heading);
  await page.keyboard.press('Enter');
  await press(page, `Edit item ${number}`);
  const form = page.getByRole('form', { name: `Item ${number}` });
  await expectFocusIn(form);
  await write(form);
  await pickByKeys(form, 'Your word on this item', 'Pass');
  await press(form, `Save item ${number}`);
  await expect(form).toBeHidden();
  await expect(heading).toBeFocused();
}

async function writeMonitoring(
  form: Locator,
  { dashboards, watchers }: EvidenceByKey['monitoring'],
) {
  for (const [index, { title, url }] of dashboards!.entries()) {
    const name = `Dashboard ${index + 1}`;
    const row = await addRowByKeys(form, 'Add dashboard', name);
    await expectFocusIn(row);
    await typeInto(row, 'Title', title);
    await typeInto(row, 'Link', url);
  }
  for (const [index, { user, cadence }] of watchers!.entries()) {
    const name = `Watcher ${index + 1}`;
    const row = await addRowByKeys(form, 'Add watcher', name);
    await expectFocusIn(row);
    await findPersonByKeys(row, 'Person', displayNameOf(user!));
    await typeInto(row, 'How often', cadence);
  }
}

async function writeGuardrails(
  form: Locator,
  { tests }: EvidenceByKey['guardrails'],
) {
  for (const [index, entry] of tests!.entries()) {
    const row = await addRowByKeys(form, 'Add test', `Test ${index + 1}`);
    await expectFocusIn(row);
    await chooseByKeys(row, 'Guardrail', GUARDRAILS[entry.guardrail!]);
    await typeDay(row, 'Tested on', entry.testedAt!);
    await chooseByKeys(row, 'Result', entry.fired ? 'Fired' : 'Did not fire');
    await typeInto(row, 'Scenario', entry.scenario);
    await typeInto(row, 'Log', entry.log);
  }
}

test('the whole journey takes no more than a keyboard', async ({ browser }) => {
  test.setTimeout(300_000);
  const { header, items, answers } = exampleOf(AGENT);
  const byKeyboard = [2, 4];
  const as = (person: Person, act: (page: Page) => Promise<void>) =>
    actAs(browser, person, AGENT, act);

  await as('mike.chen', async page => {
    await test.step('start', async () => {
      const dialog = await open(page, 'Start checklist', 'Start a checklist');
      await typeInto(dialog, 'Agent version', header.agentVersion);
      await chooseByKeys(dialog, 'Tier', 'High tier');
      await tickByKeys(dialog, 'SOX');
      await typeDay(dialog, 'Pilot start', header.pilot.start);
      await typeDay(dialog, 'Pilot end', header.pilot.end);
      await typeDay(dialog, 'Target launch date', header.targetLaunchDate!);
      const row = await addRowByKeys(dialog, 'Add builder', 'Builder 2');
      await findPersonByKeys(row, 'Builder 2', 'Morteza Moradi');
      await findPersonByKeys(dialog, 'Sponsor', 'Exec Sponsor');
      await send(page, dialog, 'Start checklist');
      await expect(headline(page, '9 items are still')).toBeVisible();
    });

    await test.step('fill in', async () => {
      await saveElsewhere(
        AGENT,
        'mike.chen',
        items.filter(({ number }) => !byKeyboard.includes(number)),
      );
      await expect(headline(page, '2 items are still')).toBeVisible();
      await fillIn(page, 2, form =>
        writeMonitoring(form, items[1].evidence as never),
      );
      await fillIn(page, 4, form =>
        writeGuardrails(form, items[3].evidence as never),
      );
      const saved = await checklistOf(AGENT);
      for (const number of byKeyboard) {
        const { declared, evidence } = items[number - 1];
        expect(saved.items[number - 1]).toMatchObject({ declared, evidence });
      }
    });

    await test.step('acknowledge', async () => {
      const dialog = await open(
        page,
        'Acknowledge the runbook',
        /^Acknowledge runbook/,
      );
      await typeInto(dialog, 'How do you kill the agent', answers.kill);
      for (const [index, mode] of answers.failureModes.entries()) {
        await typeInto(dialog, `Failure mode ${index + 1}`, mode);
      }
      await typeInto(dialog, 'Where are the logs?', answers.logs);
      await send(page, dialog, 'Acknowledge');
    });

    await test.step('sign as builder', () =>
      sign(page, 'Sign as Agent Builder', 'mike.chen'));
  });

  await test.step('the others sign', async () => {
    for (const [person, action] of [
      ['morteza.moradi', 'Sign as Agent Builder'],
      ['department-head', 'Sign as peer reviewer'],
      ['morteza.moradi', 'Sign as AI CoE Lead'],
    ] as const) {
      await as(person, page => sign(page, action, person));
    }
    expect(await checklistOf(AGENT)).toMatchObject({ state: 'cleared' });
  });

  await test.step('revoke', () =>
    as('second-coe-lead', async page => {
      const dialog = await open(
        page,
        'Revoke clearance',
        'Revoke the clearance',
      );
      await typeInto(dialog, 'Reason', 'Accruals were booked twice.');
      await send(page, dialog, 'Revoke');
      await expect(headline(page, /revoked/)).toBeVisible();
    }));
});
