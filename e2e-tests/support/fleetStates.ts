import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { FleetScenarioName } from '../../plugins/pilot-to-prod/src/__testUtils__/fleetScenarios';
import type { scenarios } from '../../plugins/pilot-to-prod/src/__testUtils__/scenarios';
import { goWithinApp } from './tabStates';

/** Something that shows agents outside the tab, and how to get there. */
export interface FleetState {
  name: string;
  path: `/pilot-to-prod${'' | '/waiting' | '/trends' | '/policy'}`;
  scenario: FleetScenarioName;
  query?: Record<string, string>;
  /** What is seen once it is there. */
  seen: string;
  arrive?: (page: Page) => Promise<void>;
}

const ROWS = 'tbody tr';
const HEADING = 'h2:not([class*=Header])';
const LOADING = '[aria-busy=true]';
const ALERT = '[role=alert]';

export const fleetStates: FleetState[] = [
  {
    name: 'scorecard',
    path: '/pilot-to-prod',
    scenario: 'every state',
    seen: ROWS,
  },
  {
    name: 'scorecard filtered',
    path: '/pilot-to-prod',
    scenario: 'every state',
    query: { ungoverned: 'true', tier: 'medium', lifecycle: 'pilot' },
    seen: ROWS,
  },
  {
    name: 'scorecard of many agents',
    path: '/pilot-to-prod',
    scenario: 'many agents',
    seen: ROWS,
  },
  {
    name: 'scorecard without a match',
    path: '/pilot-to-prod',
    scenario: 'every state',
    query: { search: 'zebra' },
    seen: HEADING,
  },
  {
    name: 'scorecard without agents',
    path: '/pilot-to-prod',
    scenario: 'no agents',
    seen: HEADING,
  },
  {
    name: 'scorecard loading',
    path: '/pilot-to-prod',
    scenario: 'loading',
    seen: LOADING,
  },
  {
    name: 'scorecard forbidden',
    path: '/pilot-to-prod',
    scenario: 'forbidden',
    seen: HEADING,
  },
  {
    name: 'scorecard with the backend down',
    path: '/pilot-to-prod',
    scenario: 'backend down',
    seen: ALERT,
  },
  {
    name: 'waiting for me',
    path: '/pilot-to-prod/waiting',
    scenario: 'seen by a builder',
    seen: '[aria-label="What waits for you"]',
  },
  {
    name: 'nothing waits for me',
    path: '/pilot-to-prod/waiting',
    scenario: 'no agents',
    seen: HEADING,
  },
  {
    name: 'trends',
    path: '/pilot-to-prod/trends',
    scenario: 'every state',
    seen: 'svg[role=img]',
  },
  {
    name: 'trends as tables',
    path: '/pilot-to-prod/trends',
    scenario: 'every state',
    seen: 'svg[role=img]',
    arrive: async page => {
      for (const chart of [
        'Agents by state',
        'Days from pilot end to signature',
      ]) {
        await page
          .getByRole('button', { name: `Show table: ${chart}` })
          .click();
      }
    },
  },
  {
    name: 'trends of no agents',
    path: '/pilot-to-prod/trends',
    scenario: 'no agents',
    seen: 'h3',
  },
  {
    name: 'policy by tier',
    path: '/pilot-to-prod/policy',
    scenario: 'policy by tier',
    seen: 'table',
  },
  {
    name: 'policy with the backend down',
    path: '/pilot-to-prod/policy',
    scenario: 'backend down',
    seen: ALERT,
  },
];

/** States of the card on an agent's overview. */
export const cardStates: (keyof typeof scenarios)[] = [
  'no checklist',
  'blocked by findings',
  'in review, lead awaited',
  'cleared',
  'everything that can become of a clearance',
  'loading',
  'forbidden',
  'backend down',
];

/** Shows a state of the page in the development app that is open. */
export async function showFleet(page: Page, state: FleetState) {
  const visit = randomUUID();
  const query = new URLSearchParams({ scenario: state.scenario, visit });
  Object.entries(state.query ?? {}).forEach(([name, value]) =>
    query.set(name, value),
  );
  await goWithinApp(page, `${state.path}?${query}`, visit);
  await expect(
    page.locator(`[data-visit="${visit}"]`).locator(state.seen),
  ).not.toHaveCount(0);
  await state.arrive?.(page);
}

/** Shows the card of an agent in a state. */
export async function showCard(page: Page, scenario: keyof typeof scenarios) {
  const visit = randomUUID();
  const query = new URLSearchParams({ scenario });
  await goWithinApp(page, `/card?${query}`, visit);
  await expect(
    page
      .locator(`[data-visit="${visit}"]`)
      .locator('p, [aria-busy=true], [role=alert]'),
  ).not.toHaveCount(0);
}

/** Shows the catalog's filter beside a list. */
export async function showFilter(page: Page) {
  const visit = randomUUID();
  await goWithinApp(page, `/filter?${new URLSearchParams({ visit })}`, visit);
  await expect(page.getByText('churn-predictor')).toBeVisible();
}
