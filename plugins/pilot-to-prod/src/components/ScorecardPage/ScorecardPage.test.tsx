import { screen, waitFor, within } from '@testing-library/react';
import { responseError } from '../../__testUtils__/FakePilotToProdApi';
import { agentRow, manyAgents } from '../../__testUtils__/fleet';
import {
  arrangeFleet,
  FleetScenarioName,
} from '../../__testUtils__/fleetScenarios';
import { PEOPLE } from '../../__testUtils__/people';
import { renderFleet } from '../../__testUtils__/renderFleet';
import { user } from '../../__testUtils__/user';
import { saveFile } from '../../saveFile';
import { ScorecardPage } from './ScorecardPage';

jest.mock('../../saveFile', () => ({ saveFile: jest.fn() }));

function show(scenario: FleetScenarioName, address?: string) {
  const api = arrangeFleet(scenario);
  renderFleet(api, <ScorecardPage />, address);
  return api;
}

const agents = () =>
  screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
const rowOf = async (agent: string) =>
  (await screen.findByRole('link', { name: agent })).closest('tr')!;
const card = (name: RegExp) => screen.getByRole('button', { name });
const found = (text: string) =>
  waitFor(() =>
    expect(
      screen.getAllByRole('status').map(({ textContent }) => textContent),
    ).toContain(text),
  );
const address = () => screen.getByLabelText('Address').textContent;
const field = (filter: string) =>
  screen.getByRole('button', { name: new RegExp(` ${filter}$`) });
const choose = async (filter: string, option: string) => {
  await user.click(field(filter));
  await user.click(await screen.findByRole('option', { name: option }));
};

/** Version 1.0 waits for the lead; of 1.1 nothing is done yet. */
const BEHIND_A_DRAFT = agentRow('two-versions', '----------', {
  agentVersion: '1.1',
  state: 'draft',
  outcome: 'incomplete',
  waitingFor: [
    { step: 'fill-in', role: 'agent-builder', anyOf: [PEOPLE.mike] },
    {
      step: 'sign',
      role: 'ai-coe-lead',
      anyOf: [PEOPLE.lead],
      checklistId: 'review',
      agentVersion: '1.0',
    },
  ],
  otherChecklists: [
    { checklistId: 'review', agentVersion: '1.0', state: 'in-review' },
  ],
});

describe('the scorecard', () => {
  it('tells each item of an agent by name, and whom the agent waits for', async () => {
    show('every state');
    const row = await rowOf('finance-invoice-recon');
    expect(
      within(row).getByText('Item 5, Identity and rotation: fail'),
    ).toBeInTheDocument();
    expect(
      within(row).getByText('Item 7, Runbook: warning'),
    ).toBeInTheDocument();
    expect(
      within(row).getByText('Item 10, Sign-off: not declared yet'),
    ).toBeInTheDocument();
    expect(row).toHaveTextContent('Blocked');
    await waitFor(() =>
      expect(row).toHaveTextContent('Mike Chen or Morteza Moradi'),
    );
    expect(row).toHaveTextContent('Complete the evidence, and one more step');
    expect(
      within(row).getByRole('link', { name: 'finance-invoice-recon' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/finance-invoice-recon/pilot-to-prod',
    );
  });

  it('names a version that waits behind a draft of the next one', async () => {
    const api = arrangeFleet('every state');
    api.scorecard.rows = [BEHIND_A_DRAFT];
    renderFleet(api, <ScorecardPage />);
    const row = await rowOf('two-versions');
    expect(row).toHaveTextContent('1.1also 1.0 (In review)');
    expect(row).toHaveTextContent('Incomplete');
    await waitFor(() => expect(row).toHaveTextContent('Mike Chen'));
    expect(row).toHaveTextContent('Complete the evidence, and one more step');
  });

  it('tells which version waits where the newest one waits for nothing', async () => {
    const api = arrangeFleet('every state');
    const { waitingFor, ...row } = BEHIND_A_DRAFT;
    api.scorecard.rows = [
      { ...row, state: 'revoked', waitingFor: waitingFor.slice(1) },
    ];
    renderFleet(api, <ScorecardPage />);
    expect(await rowOf('two-versions')).toHaveTextContent(
      'Version 1.0: Sign as AI CoE Lead',
    );
  });

  it('shows agents that nobody governs as such', async () => {
    show('every state');
    expect(await rowOf('it-password-reset')).toHaveTextContent('No checklist');
    const ungoverned = await rowOf('churn-predictor');
    expect(ungoverned).toHaveTextContent('Ungoverned');
    expect(ungoverned).not.toHaveTextContent(': pass');
  });

  it('names what has become of clearances, and of which version', async () => {
    show('every state');
    const row = await rowOf('forecast-drafter');
    const tone = (text: string) =>
      waitFor(() =>
        within(row)
          .getByText(text)
          .closest('[data-tone]')!
          .getAttribute('data-tone'),
      );
    await waitFor(async () =>
      expect(await tone('0.9: Expired')).toBe('danger'),
    );
    expect(await tone('Due for renewal')).toBe('warning');
    expect(await rowOf('hr-policy-answers')).toHaveTextContent(
      'Open items overdueWatcher gone',
    );
  });

  it('counts and filters by what has become of clearances', async () => {
    show('every state');
    await found('12 agents');
    expect(card(/^Need attention/)).toHaveTextContent('2');
    await user.click(card(/^Need attention/));
    await found('2 agents');
    expect(agents()).toEqual(['forecast-drafter', 'hr-policy-answers']);
    expect(address()).toBe('/?health=any');
    await choose('Health', 'Expired');
    await found('One agent');
    expect(agents()).toEqual(['forecast-drafter']);
    expect(address()).toBe('/?health=expired');
  });

  it('gets the first page and its totals in one request', async () => {
    const api = show('many agents');
    await found('214 agents');
    expect(
      api.scorecard.requests.filter(({ waitingForMe }) => !waitingForMe),
    ).toEqual([{ sort: 'title', limit: 50 }]);
    expect(card(/^Agents/)).toHaveTextContent('214');
  });

  it('narrows down by a total, which keeps its number, and widens again', async () => {
    show('every state');
    await found('12 agents');
    await user.click(card(/^Ungoverned/));
    await found('2 agents');
    expect(agents()).toEqual(['churn-predictor', 'refund-approver']);
    expect(card(/^Ungoverned/)).toHaveAttribute('aria-pressed', 'true');
    expect(address()).toBe('/?ungoverned=true');
    await waitFor(() => expect(card(/^Agents/)).toHaveTextContent('12'));
    expect(card(/^Blocked/)).toHaveTextContent('2');

    await user.click(card(/^Ungoverned/));
    await found('12 agents');
    expect(address()).toBe('/');
  });

  it('shows what its address asks for', async () => {
    show('every state', '/?tier=low&item=2&itemStatus=warn&sort=-title');
    await found('One agent');
    expect(agents()).toEqual(['hr-policy-answers']);
    expect(field('Tier')).toHaveTextContent('Low');
    expect(screen.getByRole('columnheader', { name: 'Agent' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });

  it('keeps in its address what one asks for', async () => {
    show('every state');
    await found('12 agents');
    await choose('Owner', 'finance-ai');
    await found('2 agents');
    await choose('Item', '5. Identity and rotation');
    await found('One agent');
    expect(address()).toBe(
      '/?owner=group%3Adefault%2Ffinance-ai&item=5&itemStatus=fail',
    );
    await choose('Status of the item', 'Passes');
    await waitFor(() => expect(agents()).toEqual(['forecast-drafter']));
  });

  it('searches once one pauses, and finds nothing', async () => {
    const api = show('every state');
    await found('12 agents');
    await user.type(screen.getByRole('searchbox'), ' zebra ');
    expect(
      await screen.findByRole('heading', {
        name: 'No agent matches these filters',
      }),
    ).toBeVisible();
    expect(
      api.scorecard.requests.flatMap(({ search }) => search ?? []),
    ).toEqual(['zebra']);

    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    await found('12 agents');
    expect(screen.getByRole('searchbox')).toHaveValue('');
    expect(address()).toBe('/');
  });

  it('sorts by a column, and the other way round', async () => {
    show('every state');
    await found('12 agents');
    await user.click(screen.getByRole('button', { name: 'Agent' }));
    await waitFor(() => expect(agents()[0]).toBe('support-triage'));
    expect(address()).toBe('/?sort=-title');
    await user.click(screen.getByRole('button', { name: 'Agent' }));
    await waitFor(() => expect(agents()[0]).toBe('churn-predictor'));
  });

  it('loads more agents beneath those that are there', async () => {
    show('many agents');
    expect(await screen.findByText('1–50 of 214')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await screen.findByText('1–100 of 214')).toBeVisible();
    await found('214 agents, 1–100 of 214');
    expect(agents()).toEqual(manyAgents(100).map(({ title }) => title));
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    await user.click(await screen.findByRole('button', { name: 'Load more' }));
    await user.click(await screen.findByRole('button', { name: 'Load more' }));
    expect(await screen.findByText('1–214 of 214')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });

  it('drops the answer to an old question', async () => {
    const api = show('every state');
    await found('12 agents');
    const answers: (() => void)[] = [];
    const ask = api.scorecard.get.bind(api.scorecard);
    api.getScorecard = request =>
      new Promise(resolve => answers.push(() => resolve(ask(request))));
    await user.click(screen.getByRole('button', { name: 'Agent' }));
    await user.click(screen.getByRole('button', { name: 'Agent' }));
    await waitFor(() => expect(answers).toHaveLength(2));
    answers[1]();
    await waitFor(() => expect(agents()[0]).toBe('churn-predictor'));
    answers[0]();
    await ask();
    expect(agents()[0]).toBe('churn-predictor');
  });

  it('saves everything that is asked for as a file', async () => {
    const api = show('every state', '/?tier=high&sort=owner');
    await found('3 agents');
    await user.click(screen.getByRole('button', { name: 'Export CSV' }));
    expect(api.scorecard.exports).toEqual([{ tier: 'high', sort: 'owner' }]);
    await waitFor(() =>
      expect(saveFile).toHaveBeenCalledWith(
        expect.stringMatching(/^pilot-to-prod-scorecard-\d{4}-\d\d-\d\d\.csv$/),
        expect.any(Blob),
      ),
    );
  });

  it('says that there are no agents', async () => {
    show('no agents');
    expect(
      await screen.findByRole('heading', { name: 'No agents yet' }),
    ).toBeVisible();
  });

  it('says whom it is not for', async () => {
    show('forbidden');
    expect(
      await screen.findByRole('heading', {
        name: 'You may not see the scorecard',
      }),
    ).toBeVisible();
  });

  it('can be tried again after a failure', async () => {
    const api = show('backend down');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Check your connection and try again.',
    );
    expect(card(/^Agents/)).toHaveTextContent('–');
    api.scorecard.failure = undefined;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await found('12 agents');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says that it is loading', async () => {
    show('loading');
    expect(
      await screen.findByRole('status', { name: 'Loading the scorecard' }),
    ).toHaveAttribute('aria-busy', 'true');
  });

  it('never hides a filter that a link carries', async () => {
    show('every state', '/?lifecycle=pilot');
    await found('8 agents');
    await user.click(
      screen.getByRole('button', { name: 'Remove the filter Lifecycle pilot' }),
    );
    await found('12 agents');
    expect(address()).toBe('/');
  });
});

describe('what waits for the reader', () => {
  it('is told in words, what is due first at the top', async () => {
    show('seen by a builder', '/waiting');
    const list = await screen.findByRole('list', {
      name: 'What waits for you',
    });
    const todos = within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(todos).toEqual([
      expect.stringMatching(
        /^Close the open item due .*hr-policy-answers, version 1\.1Overdue$/,
      ),
      expect.stringMatching(/^Complete the evidence.*finance-invoice-recon/),
      expect.stringMatching(/^Acknowledge the runbook.*finance-invoice-recon/),
      expect.stringMatching(/^Sign as Agent Builder.*procurement-matcher/),
      expect.stringMatching(/^Reopen the checklist.*contract-redliner/),
    ]);
    expect(
      within(list).getByRole('link', { name: /^Sign as Agent Builder/ }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/procurement-matcher/pilot-to-prod',
    );
  });

  it('leads to the version that waits, behind a draft of the next one', async () => {
    const api = arrangeFleet('every state');
    api.scorecard.rows = [BEHIND_A_DRAFT];
    renderFleet(api, <ScorecardPage />, '/waiting');
    const link = await screen.findByRole('link', {
      name: 'Sign as AI CoE Lead: two-versions, version 1.0',
    });
    expect(link).toHaveAttribute(
      'href',
      '/catalog/default/component/two-versions/pilot-to-prod?checklist=review',
    );
    expect(link.closest('li')).toHaveTextContent('In review');
  });

  it('is counted in the name of its view, by agents', async () => {
    show('seen by a builder');
    expect(
      await screen.findByRole('link', { name: 'Waiting for me (4)' }),
    ).toBeVisible();
  });

  it('can be nothing', async () => {
    show('no agents', '/waiting');
    expect(
      await screen.findByRole('heading', { name: 'Nothing waits for you' }),
    ).toBeVisible();
  });

  it('is told to be unknown where the backend does not answer', async () => {
    const api = show('backend down', '/waiting');
    await screen.findByRole('alert');
    api.scorecard.failure = responseError(403, 'NotAllowedError', 'No');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('heading', {
        name: 'You may not see the scorecard',
      }),
    ).toBeVisible();
  });
});
