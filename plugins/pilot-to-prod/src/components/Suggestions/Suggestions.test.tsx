import { screen, waitFor, within } from '@testing-library/react';
import { PEOPLE } from '../../__testUtils__/people';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';
import { user } from '../../__testUtils__/user';

async function edit(number: number, title: RegExp) {
  await user.click(await screen.findByRole('button', { name: title }));
  await user.click(
    await screen.findByRole('button', { name: `Edit item ${number}` }),
  );
  const form = await screen.findByRole('form', { name: `Item ${number}` });
  return { element: form, ...within(form) };
}

describe('Suggestions', () => {
  it('is asked for when an item is edited, and not before', async () => {
    const api = await arrange('with suggestions');
    renderTab(api);
    await screen.findByRole('button', { name: 'Open all items' });
    expect(api.calls).not.toContain('listProposals');
    await edit(7, /Runbook exists/);
    expect(api.calls.filter(call => call === 'listProposals')).toHaveLength(1);
  });

  it('puts a suggestion into the form, which the person then saves', async () => {
    const api = await arrange('with suggestions');
    renderTab(api);
    const form = await edit(2, /Monitoring dashboards/);
    const suggested = within(
      await form.findByRole('region', { name: 'Suggested' }),
    );
    expect(
      suggested.getByText('Found in the annotation grafana/dashboard-selector'),
    ).toBeVisible();
    expect(
      suggested.getByText(/^Proposed by Morteza Moradi, from the team’s rota/),
    ).toBeVisible();
    expect(
      suggested.getByText('Could not be asked just now: pagerduty.'),
    ).toBeVisible();

    await user.click(
      suggested.getByRole('button', { name: /^Use Title Invoice recon/ }),
    );
    expect(form.getByLabelText('Title')).toHaveValue('Invoice reconciliation');
    expect(
      screen.getByText(/^Put into the form, not saved yet: Title Invoice/),
    ).toBeInTheDocument();
    expect(suggested.queryByText(/grafana/)).toBeNull();
    await waitFor(() => expect(form.element).toHaveFocus());
    expect(api.calls).not.toContain('item-saved');

    await user.click(
      suggested.getByRole('button', { name: /^Use Person Sarah/ }),
    );
    expect(form.getByLabelText('How often')).toHaveValue('daily');
    expect(api.calls).not.toContain('dismissProposal stored-1');

    await user.click(form.getByRole('button', { name: 'Save item 2' }));
    await screen.findByText('Item 2 saved');
    expect(api.checklists[0].items[1].evidence).toEqual({
      dashboards: [
        {
          title: 'Invoice reconciliation',
          url: 'https://grafana.example.com/d/recon/invoice-reconciliation',
        },
      ],
      watchers: [{ user: PEOPLE.sarah, cadence: 'daily' }],
    });
    // What a collector finds cannot be dismissed, and need not be.
    expect(api.calls.filter(call => call.startsWith('dismiss'))).toEqual([
      'dismissProposal stored-1',
    ]);
  });

  it('throws a person’s proposal away, and no collector’s', async () => {
    const api = await arrange('with suggestions');
    renderTab(api);
    const form = await edit(2, /Monitoring dashboards/);
    await user.click(
      await form.findByRole('button', { name: /^Dismiss Person Sarah/ }),
    );
    expect(form.queryByText(/team’s rota/)).toBeNull();
    expect(form.queryByRole('button', { name: /^Dismiss/ })).toBeNull();
    expect(api.calls).toContain('dismissProposal stored-1');
  });

  it('offers nothing that would overwrite what was typed', async () => {
    const api = await arrange('with suggestions');
    api.proposals = [
      {
        ...api.proposals[0],
        item: 7,
        evidence: { url: 'https://found.example.com' },
      },
    ];
    renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await form.findByRole('button', { name: /^Use/ });
    await user.type(form.getByLabelText('Runbook link'), 'https://mine');
    expect(form.queryByRole('button', { name: /^Use/ })).toBeNull();
    expect(
      form.getByText('The form holds something else in its place.'),
    ).toBeVisible();
  });

  it('says calmly that nothing could be suggested', async () => {
    const api = await arrange('just started');
    api.listProposals = () => Promise.reject(new Error('down'));
    renderTab(api);
    const form = await edit(2, /Monitoring dashboards/);
    expect(
      await form.findByText('Suggestions could not be loaded just now.'),
    ).toBeVisible();
    expect(form.queryByRole('alert')).toBeNull();
  });
});
