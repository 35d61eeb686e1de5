import { screen, waitFor, within } from '@testing-library/react';
import { user } from '../../__testUtils__/user';
import { responseError } from '../../__testUtils__/FakePilotToProdApi';
import { PEOPLE } from '../../__testUtils__/people';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';
import { emptyApi } from '../../__testUtils__/workedExample';

describe('PilotToProdTab', () => {
  it('tells of another version that waits for who looks', async () => {
    const api = await arrange('in review, with a draft of the next version');
    renderTab(api);
    expect(
      await screen.findByText('Waits for you: Sign as AI CoE Lead'),
    ).toBeVisible();
    await user.click(
      screen.getByRole('button', {
        name: /Show the checklist of version 1.0/,
      }),
    );
    expect(
      await screen.findByRole('button', { name: /Sign as AI CoE Lead/ }),
    ).toBeVisible();
  });

  it('opens with the checklist that its address names', async () => {
    const api = await arrange('in review, with a draft of the next version');
    renderTab(api, undefined, '/?checklist=checklist-1');
    expect(
      await screen.findByRole('button', { name: /Sign as AI CoE Lead/ }),
    ).toBeVisible();
  });

  it('opens with the newest checklist where its address names none of the agent', async () => {
    const api = await arrange('in review, with a draft of the next version');
    renderTab(api, undefined, '/?checklist=of-another-agent');
    expect(
      await screen.findByText('Waits for you: Sign as AI CoE Lead'),
    ).toBeVisible();
  });

  it('starts a checklist from what the entity says', async () => {
    const api = emptyApi(PEOPLE.mike);
    renderTab(api);
    await user.click(
      await screen.findByRole('button', { name: 'Start checklist' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByLabelText(/Agent version/)).toHaveValue('1.0');
    await user.click(
      within(dialog).getByRole('button', { name: 'Start checklist' }),
    );
    // The pilot has no dates yet, and nothing is sent before it has.
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'pilot, start',
    );
    for (const [name, digits] of [
      ['Pilot start', '05132026'],
      ['Pilot end', '06122026'],
    ]) {
      const field = within(dialog).getByRole('group', {
        name: new RegExp(name),
      });
      await user.click(within(field).getAllByRole('spinbutton')[0]);
      await user.keyboard(digits);
    }
    await user.click(
      within(dialog).getByRole('button', { name: 'Start checklist' }),
    );
    expect(
      await screen.findByRole('heading', {
        name: '9 items are still to be declared',
      }),
    ).toBeVisible();
    expect(api.checklists[0]).toMatchObject({
      agentVersion: '1.0',
      tier: 'medium',
      pilot: { start: '2026-05-13', end: '2026-06-12' },
      builders: [PEOPLE.mike],
    });
  });

  it('shows ten items under one heading level', async () => {
    renderTab(await arrange('half filled'));
    await screen.findByRole('button', { name: 'Mend item 4' });
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(10);
  });

  it('asks for each thing only once', async () => {
    const api = await arrange('ready to sign');
    api.calls.length = 0;
    renderTab(api);
    await screen.findByRole('heading', {
      name: 'All nine items pass, ready to sign',
    });
    expect(api.calls.sort()).toEqual(['getPolicy', 'listChecklists']);
  });

  it.each([
    ['forbidden', 'You may not see this agent’s checklist'],
    ['backend down', 'The Pilot to Prod backend returned an error'],
  ] as const)('says what is the matter: %s', async (scenario, title) => {
    renderTab(await arrange(scenario));
    expect(await screen.findByText(title)).toBeVisible();
  });

  it('loads again on demand when the backend was down', async () => {
    const api = await arrange('ready to sign');
    api.failWith(new TypeError('Failed to fetch'));
    renderTab(api);
    const retry = await screen.findByRole('button', { name: 'Try again' });
    api.failWith(undefined);
    await user.click(retry);
    expect(
      await screen.findByRole('button', { name: 'Sign as Agent Builder' }),
    ).toBeVisible();
  });

  it('offers nothing to somebody who has no part in it', async () => {
    const api = await arrange('half filled');
    api.options.user = PEOPLE.sarah;
    renderTab(api);
    expect(
      await screen.findByText(
        'Waiting for the builders: Morteza Moradi and Mike Chen',
      ),
    ).toBeVisible();
    await user.click(
      screen.getByRole('button', { name: /Pilot success criteria met/ }),
    );
    expect(screen.queryByRole('button', { name: 'Edit item 1' })).toBeNull();
  });

  it('has all evidence open for whoever is to sign a review', async () => {
    renderTab(await arrange('in review, lead awaited'));
    const item = await screen.findByRole('button', { name: /Rollback/ });
    expect(item).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByText('Work in flight')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Close all items' }),
    ).toBeVisible();
  });

  it('shows another of the agent’s checklists', async () => {
    renderTab(await arrange('several versions'));
    await screen.findByRole('heading', {
      name: '9 items are still to be declared',
    });
    await user.click(
      screen.getByRole('button', { name: /Show the checklist of version 1.0/ }),
    );
    expect(
      await screen.findByRole('heading', { name: /Cleared for production/ }),
    ).toBeVisible();
  });

  it('tells why the agent was returned', async () => {
    renderTab(await arrange('returned to pilot'));
    expect(
      await screen.findByText(/The kill switch was never pulled under load/),
    ).toBeVisible();
  });

  it('keeps the tab usable when the backend refuses a step', async () => {
    const api = await arrange('ready to sign');
    api.sign = () =>
      Promise.reject(responseError(403, 'NotAllowedError', 'Not your turn.'));
    renderTab(api);
    await user.click(
      await screen.findByRole('button', { name: 'Sign as Agent Builder' }),
    );
    await user.type(await screen.findByLabelText(/Your name/), 'Mike Chen');
    await user.click(screen.getByRole('button', { name: 'Sign' }));
    expect(await screen.findByText('Not your turn.')).toBeVisible();
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Sign' })).toBeEnabled(),
    );
  });
});
