import { screen, within } from '@testing-library/react';
import { trendOf } from '../../__testUtils__/FakeScorecard';
import {
  arrangeFleet,
  FleetScenarioName,
} from '../../__testUtils__/fleetScenarios';
import { renderFleet } from '../../__testUtils__/renderFleet';
import { user } from '../../__testUtils__/user';
import { ServerState } from '../../hooks/ServerState';
import { TrendView } from './TrendView';

function show(scenario: FleetScenarioName) {
  const api = arrangeFleet(scenario);
  renderFleet(
    api,
    <ServerState>
      <TrendView />
    </ServerState>,
  );
  return api;
}

describe('the trends', () => {
  it('say in words what each picture shows', async () => {
    const api = arrangeFleet('every state');
    api.scorecard.trendResponse = {
      ...trendOf(2),
      weeks: trendOf(2).weeks.map((week, index) => ({
        ...week,
        start: ['2026-06-08', '2026-06-15'][index],
        medianDaysToSignature: [12.5, null][index],
        state: { ...week.state, cleared: 3, conditional: 1, none: 2 },
      })),
    };
    renderFleet(
      api,
      <ServerState>
        <TrendView />
      </ServerState>,
    );
    expect(
      await screen.findByRole('img', {
        name: /^2 weeks\. In the last one, 4 of 1\d agents are cleared/,
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('img', {
        name: 'The last median is 12.5 days, in the week of Jun 8, 2026.',
      }),
    ).toBeVisible();
  });

  it('show the same figures as a table on demand', async () => {
    const api = show('every state');
    const toggle = await screen.findByRole('button', {
      name: 'Show table: Agents by state',
    });
    expect(screen.queryByRole('table', { name: 'Agents by state' })).toBeNull();
    await user.click(toggle);
    const table = screen.getByRole('table', { name: 'Agents by state' });
    const { weeks } = api.scorecard.trendResponse;
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(weeks.length);
    const cells = within(rows.at(-1)!)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent);
    expect(cells[0]).toMatch(/\(so far\)$/);
    expect(cells[1]).toBe(`${weeks.at(-1)!.state.cleared}`);
    await user.click(
      screen.getByRole('button', { name: 'Hide table: Agents by state' }),
    );
    expect(screen.queryByRole('table', { name: 'Agents by state' })).toBeNull();
  });

  it('name the most frequent blockers, each with its number', async () => {
    show('every state');
    const row = await screen.findByRole('row', {
      name: /A credential was never rotated/,
    });
    expect(row).toHaveTextContent('Item 5, Identity and rotation');
    expect(within(row).getByRole('cell')).toHaveTextContent('7');
  });

  it('have nothing to show of nothing', async () => {
    show('no agents');
    expect(
      await screen.findByText('Nothing was signed in these weeks.'),
    ).toBeVisible();
    expect(
      screen.getByText('Nothing blocks any of these agents.'),
    ).toBeVisible();
  });

  it('can be tried again after a failure', async () => {
    const api = show('backend down');
    await screen.findByRole('alert');
    api.scorecard.failure = undefined;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('heading', { name: 'Agents by state' }),
    ).toBeVisible();
  });

  it('say whom they are not for', async () => {
    show('forbidden');
    expect(
      await screen.findByRole('heading', {
        name: 'You may not see the scorecard',
      }),
    ).toBeVisible();
  });
});
