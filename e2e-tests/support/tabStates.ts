import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { scenarios } from '../../plugins/pilot-to-prod/src/__testUtils__/scenarios';

export type Theme = 'light' | 'dark';

type Scenario = keyof typeof scenarios;

/** Something that the tab can look like, and how to get there. */
export interface TabState {
  name: string;
  scenario: Scenario;
  /** User entity ref of who looks, where it is not the scenario's person. */
  as?: string;
  /** What is done once the scenario is there. */
  arrive?: (page: Page) => Promise<void>;
  /** Whether what was typed in another state is there in this one. */
  keepsDrafts?: boolean;
}

const MIKE = 'user:default/mike.chen';
const LEAD = 'user:default/second-coe-lead';

/** A headline, a problem, or the skeleton of what is being loaded. */
const SOMETHING_OF_THE_TAB = 'h2, [role=alert], [aria-busy=true]';

const ITEMS_WITH_EVIDENCE = [1, 2, 3, 4, 5, 6, 7, 8, 9];

export const item = (page: Page, number: number) =>
  page
    .locator(`[data-item="${number}"]`)
    .getByRole('heading', { level: 3 })
    .getByRole('button');

async function openAllItems(page: Page) {
  for (const number of [...ITEMS_WITH_EVIDENCE, 10]) {
    await item(page, number).click();
    await expect(item(page, number)).toHaveAttribute('aria-expanded', 'true');
  }
}

export async function editItem(page: Page, number: number) {
  await item(page, number).click();
  await page.getByRole('button', { name: `Edit item ${number}` }).click();
  await expect(
    page.getByRole('form', { name: `Item ${number}` }),
  ).toBeVisible();
}

/** Writes into a dialogue and closes it. */
async function leaveDialog(page: Page) {
  await page.getByRole('button', { name: 'Return to pilot' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Half a thought');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
}

/** Edits item 7, which somebody else saves before. */
async function arriveAtTwoVersions(page: Page) {
  await editItem(page, 7);
  const form = page.getByRole('form', { name: 'Item 7' });
  await form.getByRole('textbox', { name: 'Runbook version' }).fill('2.0');
  await form.getByRole('textbox', { name: 'Note' }).fill('For the new team.');
  await form.getByRole('button', { name: 'Save item 7' }).click();
  await form.getByRole('button', { name: 'Load the newer version' }).click();
  await expect(form.getByRole('button', { name: 'Keep mine' })).toBeVisible();
}

async function openHistory(page: Page) {
  const history = page.getByRole('region', { name: 'History' });
  await history.getByRole('button', { name: 'Show full history' }).click();
  return history;
}

/** A dialogue, opened by a button of the tab. */
function dialog(
  name: string,
  scenario: Scenario,
  button: string,
  as?: string,
): TabState {
  return {
    name,
    scenario,
    as,
    arrive: async page => {
      await page.getByRole('button', { name: button }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  };
}

/** Each state of the scenario switcher, untouched. */
const plainStates: TabState[] = (Object.keys(scenarios) as Scenario[]).map(
  scenario => ({ name: scenario, scenario }),
);

/** Items open for reading and in edit mode, in states that show much. */
const itemStates: TabState[] = [
  {
    name: 'every item open for reading',
    scenario: 'blocked by findings',
    arrive: openAllItems,
  },
  {
    name: 'every item open before anything is filled in',
    scenario: 'just started',
    arrive: openAllItems,
  },
  {
    name: 'every item open with signatures',
    scenario: 'cleared',
    arrive: openAllItems,
  },
  {
    name: 'every item open with long texts',
    scenario: 'long texts and many rows',
    arrive: openAllItems,
  },
  ...ITEMS_WITH_EVIDENCE.map(number => ({
    name: `item ${number} in edit mode`,
    scenario: 'blocked by findings' as const,
    arrive: (page: Page) => editItem(page, number),
  })),
];

/** What the tab shows once something was asked for or has gone wrong. */
const flowStates: TabState[] = [
  {
    name: 'item 2 with suggestions',
    scenario: 'with suggestions',
    arrive: async page => {
      await editItem(page, 2);
      await expect(
        page.getByRole('region', { name: 'Suggested' }),
      ).toBeVisible();
    },
  },
  {
    name: 'item 7 in two versions',
    scenario: 'somebody else saves first',
    arrive: arriveAtTwoVersions,
  },
  {
    name: 'item 7 with a version set aside',
    scenario: 'somebody else saves first',
    arrive: async page => {
      await arriveAtTwoVersions(page);
      await page.getByRole('button', { name: 'Keep mine' }).click();
      await page.getByText('What Morteza Moradi had saved').click();
    },
  },
  {
    name: 'item 7 with words that came back',
    scenario: 'half filled',
    arrive: async page => {
      await editItem(page, 7);
      await page.getByRole('textbox', { name: 'Note' }).fill('Half a thought');
      await page.getByRole('link', { name: 'Filter' }).click();
      await page.goBack();
      await expect(page.getByRole('form', { name: 'Item 7' })).toContainText(
        'not saved yet',
      );
    },
  },
  {
    name: 'words of a dialog that is closed',
    scenario: 'in review, lead awaited',
    as: LEAD,
    arrive: leaveDialog,
  },
  {
    name: 'full history',
    scenario: 'conditional',
    arrive: async page => {
      const history = await openHistory(page);
      for (const place of [0, 4, 6]) {
        await history.locator('summary').nth(place).click();
      }
    },
  },
  {
    name: 'full history of a hundred events',
    scenario: 'a hundred events',
    arrive: async page => {
      const history = await openHistory(page);
      await history.getByRole('button', { name: 'Show 20 older' }).click();
      await expect(history.getByRole('status')).toContainText('40 of 100');
    },
  },
  {
    name: 'review compared with other agents',
    scenario: 'in review, as another agent',
    arrive: async page => {
      await page
        .getByRole('button', { name: 'Compare with other agents' })
        .click();
      await expect(
        page.getByRole('listitem').filter({ hasText: 'Item 4 is the same' }),
      ).toBeVisible();
    },
  },
];

/** Each dialogue, open. */
const dialogStates: TabState[] = [
  dialog('dialog start', 'no checklist', 'Start checklist'),
  dialog('dialog start another', 'cleared', 'Start another checklist', MIKE),
  dialog('dialog people and dates', 'half filled', 'Edit people and dates'),
  dialog(
    'dialog acknowledge',
    'on-call has to acknowledge',
    'Acknowledge the runbook',
  ),
  dialog(
    'dialog approve criteria',
    'goalposts moved',
    'Approve the changed criteria',
  ),
  dialog('dialog open items', 'ready to sign', 'Edit open items'),
  dialog('dialog close open item', 'conditional', 'Close the open item'),
  dialog('dialog sign as builder', 'ready to sign', 'Sign as Agent Builder'),
  dialog(
    'dialog sign as peer reviewer',
    'in review, peer awaited',
    'Sign as peer reviewer',
  ),
  dialog(
    'dialog sign as lead',
    'in review, lead awaited',
    'Sign as AI CoE Lead',
  ),
  dialog(
    'dialog withdraw',
    'in review, lead awaited',
    'Withdraw signatures',
    MIKE,
  ),
  dialog('dialog return', 'in review, lead awaited', 'Return to pilot', LEAD),
  dialog('dialog revoke', 'cleared', 'Revoke clearance', LEAD),
  dialog('dialog renew', 'clearance that ends soon', 'Renew the clearance'),
  {
    name: 'dialog people and dates with artifacts and their faults',
    scenario: 'renewal under way',
    arrive: async page => {
      await page.getByRole('button', { name: 'Edit people and dates' }).click();
      const dialogOfHeader = page.getByRole('dialog');
      await dialogOfHeader
        .getByRole('button', { name: 'Add artifact' })
        .click();
      await dialogOfHeader
        .getByRole('group', { name: 'Artifact 3' })
        .getByRole('textbox', { name: 'Digest' })
        .fill('sha256:half');
      await dialogOfHeader
        .getByRole('button', { name: 'Save people and dates' })
        .click();
      await expect(dialogOfHeader.getByRole('alert')).toBeVisible();
    },
  },
  dialog('dialog reopen', 'returned to pilot', 'Reopen the checklist'),
  dialog(
    'dialog post-launch review',
    'launched a month ago',
    'Record the post-launch review',
  ),
  {
    name: 'dialog with words that came back',
    scenario: 'in review, lead awaited',
    as: LEAD,
    arrive: async page => {
      await leaveDialog(page);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('dialog')).toContainText('not saved yet');
    },
  },
];

export const tabStates = [
  ...plainStates,
  ...itemStates,
  ...flowStates,
  ...dialogStates,
];

/** Opens the development app of the tab in one of its themes. */
export async function openDevelopmentApp(page: Page, theme: Theme) {
  await page.addInitScript(
    chosen => window.localStorage.setItem('theme', chosen),
    theme,
  );
  await page.goto('/');
  await expect(page.locator('body')).toHaveAttribute('data-theme-mode', theme);
}

/** Goes as a link within the app would, because loading the app takes seconds. */
export async function goWithinApp(page: Page, url: string, key: string) {
  await page.evaluate(
    to => {
      window.history.pushState({ key: to.key, idx: 0, usr: null }, '', to.url);
      window.dispatchEvent(new PopStateEvent('popstate'));
    },
    { url, key },
  );
}

/** Shows a state in the development app that is open in a page. */
export async function showState(page: Page, state: TabState) {
  const query = new URLSearchParams({ scenario: state.scenario });
  query.set('as', state.as ?? scenarios[state.scenario].user);
  if (!state.keepsDrafts) {
    // The scenarios share their checklists' ids.
    await page.evaluate(() =>
      Object.keys(window.localStorage)
        .filter(name => name.startsWith('pilot-to-prod/draft/'))
        .forEach(name => window.localStorage.removeItem(name)),
    );
  }
  const visit = randomUUID();
  await goWithinApp(page, `/?${query}`, visit);
  await expect(
    page.locator(`[data-visit="${visit}"]`).locator(SOMETHING_OF_THE_TAB),
  ).not.toHaveCount(0);
  await state.arrive?.(page);
}
