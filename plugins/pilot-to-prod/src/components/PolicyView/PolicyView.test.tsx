import { screen, within } from '@testing-library/react';
import {
  arrangeFleet,
  FleetScenarioName,
} from '../../__testUtils__/fleetScenarios';
import { renderFleet } from '../../__testUtils__/renderFleet';
import { user } from '../../__testUtils__/user';
import { ScorecardPage } from '../ScorecardPage';

function show(scenario: FleetScenarioName, address = '/policy') {
  const api = arrangeFleet(scenario);
  renderFleet(api, <ScorecardPage />, address);
  return api;
}

/** What holds for low, medium and high under a rule. */
async function cells(rule: string) {
  const row = (await screen.findByText(rule)).closest('tr')!;
  return within(row)
    .getAllByRole('cell')
    .slice(1)
    .map(({ textContent }) => textContent);
}

describe('the policy', () => {
  it('is told in words for each tier', async () => {
    show('every state');
    const rules = {
      'Items that may not be a warning': '4 Guardrails · 9 Rollback drill',
      'Items that may be a warning': 'At most 2',
      'Items that a system has to confirm': 'None',
      'Age of the rollback drill': 'At most 30 days',
      'A clearance is valid for': '1 year',
      'The gate asks what is deployed': 'Only if the pipeline names it',
      'The gate closes for a cleared version on':
        'Open items overdue · Review overdue · Expired',
      'Open items are closed': 'Within 14 days of the launch',
      'The review is due': '30 days after the launch',
      'A review that is due becomes overdue': 'After 14 more days',
    };
    for (const [rule, words] of Object.entries(rules)) {
      expect(await cells(rule)).toEqual([words, words, words]);
    }
    const [byTier] = screen.getAllByText('Audit logs are kept for');
    expect(byTier.closest('tr')).toHaveTextContent(
      'At least 3 monthsAt least 6 monthsAt least 1 year',
    );
    expect(
      screen.getByRole('row', { name: 'SOX At least 7 years' }),
    ).toBeVisible();
    expect(screen.queryByText('this tier only')).toBeNull();
  });

  it('tells what holds for one tier alone, and what is not asked for', async () => {
    show('policy by tier');
    expect(await cells('Items that may not be a warning')).toEqual([
      'None this tier only',
      '4 Guardrails · 9 Rollback drill',
      '4 Guardrails · 9 Rollback drill',
    ]);
    expect(await cells('A clearance is valid for')).toEqual([
      'Without end this tier only',
      '1 year',
      '1 year',
    ]);
    expect(await cells('The gate asks what is deployed')).toEqual([
      'Only if the pipeline names it',
      'By digest, each time',
      'By digest, each time',
    ]);
    const [low, , high] = await cells(
      'The gate closes for a cleared version on',
    );
    expect(low).toBe('Nothing');
    expect(high).toMatch(
      /^Open items overdue · .*contradicted this tier only$/,
    );
    expect(await cells('Items that may be a warning')).toEqual([
      'At most 2',
      'At most 2',
      'None this tier only',
    ]);
    expect(screen.getByText('The policy names none.')).toBeVisible();
  });

  it('is a tab of the page', async () => {
    show('every state', '/');
    expect(await screen.findByRole('link', { name: 'Policy' })).toHaveAttribute(
      'href',
      expect.stringMatching(/\/policy$/),
    );
  });

  it('says that it is loading', async () => {
    show('loading');
    expect(
      await screen.findByRole('status', { name: 'Loading the policy' }),
    ).toBeVisible();
  });

  it('says whom it is not for', async () => {
    show('forbidden');
    expect(
      await screen.findByRole('heading', {
        name: 'You may not see the policy',
      }),
    ).toBeVisible();
  });

  it('can be loaded again after a failure', async () => {
    const api = show('backend down');
    await screen.findByRole('alert');
    api.getPolicy = arrangeFleet('every state').getPolicy.bind(
      arrangeFleet('every state'),
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('heading', { name: 'At the gate' }),
    ).toBeVisible();
  });
});
