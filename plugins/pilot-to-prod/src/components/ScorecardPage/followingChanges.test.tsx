import { CHECKLISTS_CHANNEL } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { act, screen, waitFor, within } from '@testing-library/react';
import { agentRow } from '../../__testUtils__/fleet';
import {
  arrangeFleet,
  FleetScenarioName,
} from '../../__testUtils__/fleetScenarios';
import { renderFleet } from '../../__testUtils__/renderFleet';
import { user } from '../../__testUtils__/user';
import { ScorecardPage } from './ScorecardPage';

/** The least time between two looks, and the time after which one comes anyway. */
const GAP_MS = 5_000;
const EVERY_MS = 30_000;

// Time passes as ever, and can be made to pass faster.
beforeEach(() => jest.useFakeTimers({ advanceTimers: true }));
afterEach(() => jest.useRealTimers());

async function show(scenario: FleetScenarioName, address?: string) {
  const api = arrangeFleet(scenario);
  const listeners = new Set<() => void>();
  const signals: SignalApi = {
    subscribe: (channel, onMessage) => {
      expect(channel).toBe(CHECKLISTS_CHANNEL);
      const listener = () =>
        onMessage({ checklistId: 'of-some-agent', revision: 2 } as never);
      listeners.add(listener);
      return { unsubscribe: () => listeners.delete(listener) };
    },
  };
  const { unmount } = renderFleet(
    api,
    <TestApiProvider apis={[[signalApiRef, signals]]}>
      <ScorecardPage />
    </TestApiProvider>,
    address,
  );
  await waitFor(() => expect(listeners.size).toBeGreaterThan(0));
  const { scorecard } = api;
  return {
    scorecard,
    listeners,
    unmount,
    signal: () => listeners.forEach(listener => listener()),
    /** Changes the row of one agent, as a change of its checklist does. */
    change: (agent: string, letters: string) => {
      scorecard.rows = scorecard.rows.map(row =>
        row.title === agent
          ? { ...row, statuses: agentRow(agent, letters).statuses }
          : row,
      );
    },
  };
}

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
const agents = () =>
  screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
const link = (name: string) => screen.getByRole('link', { name });
const row = (agent: string) => link(agent).closest('tr')!;
/** What is told to people who cannot see it. */
const told = () =>
  screen
    .getAllByRole('status')
    .filter(element => element.getAttribute('aria-label') !== 'Address')
    .map(({ textContent }) => textContent);
const found = (text: string) => waitFor(() => expect(told()).toEqual([text]));
const ofRows = <TRequest extends { waitingForMe?: true }>(
  requests: TRequest[],
) => requests.filter(({ waitingForMe }) => !waitingForMe);

describe('the scorecard, while others change checklists', () => {
  it('shows their changes without a word, and nothing else moves', async () => {
    const { change, signal, scorecard } = await show(
      'every state',
      '/?sort=-title',
    );
    await found('12 agents');
    act(() => link('finance-invoice-recon').focus());
    const table = screen.getByRole('table');
    change('finance-invoice-recon', 'pppppppppp');
    scorecard.rows = [...scorecard.rows, agentRow('zebra', '----------')];
    signal();
    await pass(GAP_MS);

    expect(
      within(row('finance-invoice-recon')).getByText(
        'Item 5, Identity and rotation: pass',
      ),
    ).toBeInTheDocument();
    expect(agents()).toHaveLength(13);
    expect(agents()[0]).toBe('zebra');
    expect(screen.getByRole('button', { name: /^Agents/ })).toHaveTextContent(
      '13',
    );
    expect(screen.getByText('1–13 of 13')).toBeVisible();
    expect(screen.getByRole('table')).toBe(table);
    expect(link('finance-invoice-recon')).toHaveFocus();
    expect(told()).toEqual(['']);
  });

  it('keeps showing what it has until the answer is there', async () => {
    const { signal, scorecard } = await show('every state');
    await found('12 agents');
    const answers: (() => void)[] = [];
    const get = scorecard.get.bind(scorecard);
    scorecard.get = async request => {
      await new Promise<void>(resolve => answers.push(resolve));
      return get(request);
    };
    scorecard.rows = scorecard.rows.slice(1);
    signal();
    await pass(GAP_MS);
    expect(answers).not.toEqual([]);
    expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'false');
    expect(agents()).toHaveLength(12);

    answers.forEach(answer => answer());
    await pass(0);
    expect(agents()).toHaveLength(11);
  });

  it('asks once in a few seconds, however much changes', async () => {
    const { signal, scorecard } = await show('every state');
    await found('12 agents');
    const before = scorecard.requests.length;
    for (let times = 0; times < 40; times += 1) {
      signal();
      await pass(GAP_MS / 10);
    }
    const asked = ofRows(scorecard.requests.slice(before));
    expect(asked.length).toBeGreaterThanOrEqual(3);
    expect(asked.length).toBeLessThanOrEqual(5);
  });

  it('keeps the pages that are loaded, and the filters', async () => {
    const { signal, scorecard } = await show(
      'many agents',
      '/?search=agent&sort=-title',
    );
    await screen.findByText('1–50 of 214');
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    await screen.findByText('1–100 of 214');
    const last = agents().at(-1);
    scorecard.rows = scorecard.rows.filter(({ title }) => title !== last);
    scorecard.requests.length = 0;
    signal();
    await pass(GAP_MS);

    await screen.findByText('1–100 of 213');
    expect(agents()).not.toContain(last);
    expect(ofRows(scorecard.requests)).toEqual([
      { search: 'agent', sort: '-title', limit: 100 },
    ]);
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    await screen.findByText('1–150 of 213');
    expect(new Set(agents()).size).toBe(150);
  });

  it('keeps the focus in its place when the agent goes', async () => {
    const { signal, scorecard } = await show('every state');
    await found('12 agents');
    const [first, second, third] = agents();
    const without = (...gone: (string | null)[]) => {
      scorecard.rows = scorecard.rows.filter(
        ({ title }) => !gone.includes(title),
      );
    };
    act(() => link(second!).focus());
    without(first, second);
    signal();
    await pass(GAP_MS);
    expect(agents()[0]).toBe(third);
    expect(document.activeElement).toHaveAccessibleName(agents()[1]!);

    scorecard.rows = [];
    signal();
    await pass(GAP_MS);
    expect(
      screen.getByRole('heading', { name: 'No agents yet' }),
    ).toBeVisible();
    expect(document.activeElement).not.toBe(document.body);
  });

  it('does not bring the focus back to whom has left', async () => {
    const { signal, scorecard } = await show('every state');
    await found('12 agents');
    const [first] = agents();
    act(() => link(first!).focus());
    act(() => link(first!).blur());
    await pass(0);
    scorecard.rows = scorecard.rows.filter(({ title }) => title !== first);
    signal();
    await pass(GAP_MS);
    expect(agents()).not.toContain(first);
    expect(document.body).toHaveFocus();
  });

  it('leaves everything as it is where the backend does not answer', async () => {
    const { signal, scorecard } = await show('every state');
    await found('12 agents');
    scorecard.failure = new TypeError('Failed to fetch');
    scorecard.requests.length = 0;
    signal();
    await pass(GAP_MS);
    expect(scorecard.requests).not.toEqual([]);
    expect(agents()).toHaveLength(12);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('button', { name: /^Agents/ })).toHaveTextContent(
      '12',
    );
  });

  it('looks by itself in the end, also after a failure', async () => {
    const { scorecard } = await show('backend down');
    await screen.findByRole('alert');
    scorecard.failure = undefined;
    await pass(EVERY_MS);
    expect(agents()).toHaveLength(12);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('does not ask again and again for what it may not see', async () => {
    const { scorecard, signal } = await show('forbidden');
    await screen.findByRole('heading', {
      name: 'You may not see the scorecard',
    });
    scorecard.requests.length = 0;
    signal();
    await pass(2 * EVERY_MS);
    expect(ofRows(scorecard.requests)).toEqual([]);
  });

  it('counts and lists what waits for the reader', async () => {
    const { signal, scorecard } = await show('seen by a builder', '/waiting');
    const list = await screen.findByRole('list', {
      name: 'What waits for you',
    });
    await screen.findByRole('link', { name: 'Waiting for me (4)' });
    scorecard.rows = scorecard.rows.filter(
      ({ title }) => title !== 'procurement-matcher',
    );
    signal();
    await pass(GAP_MS);
    expect(
      screen.getByRole('link', { name: 'Waiting for me (3)' }),
    ).toBeVisible();
    expect(list).not.toHaveTextContent('procurement-matcher');
  });

  it('keeps the number on a pressed total', async () => {
    const { signal, scorecard } = await show(
      'every state',
      '/?ungoverned=true',
    );
    await found('2 agents');
    const card = (name: RegExp) => screen.getByRole('button', { name });
    await waitFor(() => expect(card(/^Agents/)).toHaveTextContent('12'));
    scorecard.rows = scorecard.rows.filter(
      ({ title }) => title !== 'churn-predictor',
    );
    signal();
    await pass(GAP_MS);
    expect(agents()).toEqual(['refund-approver']);
    expect(card(/^Agents/)).toHaveTextContent('11');
    expect(card(/^Ungoverned/)).toHaveTextContent('1');
  });

  it('listens no more when it is left', async () => {
    const { listeners, unmount, scorecard } = await show('every state');
    await found('12 agents');
    unmount();
    scorecard.requests.length = 0;
    await pass(2 * EVERY_MS);
    expect(listeners.size).toBe(0);
    expect(scorecard.requests).toEqual([]);
  });
});
