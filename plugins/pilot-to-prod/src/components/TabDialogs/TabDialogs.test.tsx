import { screen, waitFor, within } from '@testing-library/react';
import { user } from '../../__testUtils__/user';
import { keptDrafts } from '../../__testUtils__/drafts';
import { PEOPLE } from '../../__testUtils__/people';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';
import { emptyApi } from '../../__testUtils__/workedExample';

async function press(name: string | RegExp) {
  await user.click(await screen.findByRole('button', { name }));
}

async function inDialog() {
  return within(await screen.findByRole('dialog'));
}

describe('dialogues of the tab', () => {
  it('keeps what was written when Escape closes it, and says so', async () => {
    renderTab(await arrange('in review, lead awaited'));
    await press('Return to pilot');
    await user.type((await inDialog()).getByLabelText(/Reason/), 'Too early');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(
      screen.getByText(/^.+: These changes are not saved yet$/),
    ).toBeVisible();

    await press('Continue');
    const again = await inDialog();
    expect(again.getByText('These changes are not saved yet')).toBeVisible();
    expect(again.getByLabelText(/Reason/)).toHaveValue('Too early');
    await press('Cancel');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.queryByText(/not saved yet/)).toBeNull();
    expect(keptDrafts()).toEqual([]);
  });

  it('has what was written when the page was closed meanwhile, and says what changed', async () => {
    const api = await arrange('ready to sign');
    const { unmount } = renderTab(api);
    await press('Edit people and dates');
    await user.click(
      (await inDialog()).getByRole('checkbox', { name: 'HIPAA' }),
    );
    unmount();
    const [{ id, revision }] = api.checklists;
    await api.updateChecklist(id, { revision, sponsor: PEOPLE.sarah });

    renderTab(api);
    await press('Continue');
    const dialog = await inDialog();
    expect(dialog.getByText(/The checklist has changed since/)).toBeVisible();
    expect(dialog.getByRole('checkbox', { name: 'HIPAA' })).toBeChecked();
    await user.click(
      dialog.getByRole('button', { name: 'Save people and dates' }),
    );
    await screen.findByText('People and dates saved');
    // What the person had not touched is as the other one saved it.
    expect(api.checklists[0]).toMatchObject({
      sponsor: PEOPLE.sarah,
      regulations: ['SOX', 'HIPAA'],
    });
    expect(screen.queryByText(/not saved yet/)).toBeNull();
  });

  it('has what was written about a checklist that is closed, to be copied', async () => {
    const api = await arrange('in review, lead awaited');
    const { unmount } = renderTab(api);
    await press('Return to pilot');
    await user.type((await inDialog()).getByLabelText(/Reason/), 'Too early');
    unmount();
    const [{ id, revision }] = api.checklists;
    await api.returnToPilot(id, { revision, reason: 'No kill switch.' });

    renderTab(api);
    expect(
      await screen.findByText(/This form can no longer be sent/),
    ).toBeVisible();
    expect(screen.getByText('reason: Too early')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
    await press('Discard');
    expect(screen.queryByText('reason: Too early')).toBeNull();
  });

  it('keeps a statement, but not the name that confirms a signature', async () => {
    const api = await arrange('ready to sign');
    renderTab(api);
    await press('Sign as Agent Builder');
    const dialog = await inDialog();
    await user.type(dialog.getByLabelText('Statement'), 'All true.');
    await user.type(dialog.getByLabelText(/Your name/), 'Mike Chen');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await press('Continue');
    const again = await inDialog();
    expect(again.getByLabelText('Statement')).toHaveValue('All true.');
    expect(again.getByLabelText(/Your name/)).toHaveValue('');
  });

  it('adds to open items that came back what somebody else added meanwhile', async () => {
    const api = await arrange('ready to sign');
    const { unmount } = renderTab(api);
    await press('Edit open items');
    await user.click(
      (await inDialog()).getByRole('button', { name: 'Add open item' }),
    );
    await user.type(
      (await inDialog()).getByLabelText(/What is missing/),
      'Mine',
    );
    unmount();
    const [{ id, revision }] = api.checklists;
    await api.setOpenItems(id, {
      revision,
      openItems: [
        {
          item: 6,
          missing: 'Theirs',
          owner: PEOPLE.mike,
          dueDate: '2026-12-01',
        },
      ],
    });

    renderTab(api);
    await press('Continue');
    const missing = (await inDialog()).getAllByLabelText(/What is missing/);
    expect(missing.map(field => (field as HTMLTextAreaElement).value)).toEqual([
      'Mine',
      'Theirs',
    ]);
  });

  it('has the start of a checklist when the page was closed meanwhile', async () => {
    const api = emptyApi(PEOPLE.mike);
    const { unmount } = renderTab(api);
    await press('Start checklist');
    const version = (await inDialog()).getByLabelText(/Agent version/);
    await user.clear(version);
    await user.type(version, '3.1');
    unmount();

    renderTab(api);
    await press('Continue');
    expect((await inDialog()).getByLabelText(/Agent version/)).toHaveValue(
      '3.1',
    );
  });

  it('signs only under one’s own name and under the digest that is shown', async () => {
    const api = await arrange('ready to sign');
    const { digest } = api.checklists[0];
    renderTab(api);
    await press('Sign as Agent Builder');
    const dialog = await inDialog();
    expect(dialog.getByText(digest)).toBeVisible();
    expect(
      dialog.getByText('component:default/finance-invoice-recon'),
    ).toBeVisible();
    const sign = dialog.getByRole('button', { name: 'Sign' });
    await user.type(dialog.getByLabelText(/Your name/), 'Mike');
    expect(sign).toBeDisabled();
    await user.type(dialog.getByLabelText(/Your name/), ' chen');
    await user.type(dialog.getByLabelText('Statement'), 'All true.');
    await user.click(sign);
    expect(
      await screen.findByRole('heading', {
        name: 'In review, 3 signatures are missing',
      }),
    ).toBeVisible();
    expect(api.checklists[0].signatures).toMatchObject([
      {
        role: 'agent-builder',
        signer: PEOPLE.mike,
        digest,
        statement: 'All true.',
      },
    ]);
  });

  it('does not sign what the page does not show', async () => {
    const api = await arrange('ready to sign');
    api.checklists = api.checklists.map(checklist => ({
      ...checklist,
      digest: `sha256:${'0'.repeat(64)}`,
    }));
    renderTab(api);
    await press('Sign as Agent Builder');
    const dialog = await inDialog();
    await user.type(dialog.getByLabelText(/Your name/), 'Mike Chen');
    expect(
      dialog.getByText('What you see is not what would be signed'),
    ).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Sign' })).toBeDisabled();
  });

  it('clears the agent with the lead’s signature', async () => {
    const api = await arrange('in review, lead awaited');
    renderTab(api);
    await press('Sign as AI CoE Lead');
    const dialog = await inDialog();
    await user.type(dialog.getByLabelText(/Your name/), 'Ines Duarte');
    await user.click(dialog.getByRole('button', { name: 'Sign' }));
    expect(
      await screen.findByRole('heading', { name: /Cleared for production on/ }),
    ).toBeVisible();
  });

  it('tells a lead calmly how short the review was', async () => {
    renderTab(await arrange('in review, lead awaited'));
    await press('Sign as AI CoE Lead');
    const dialog = await inDialog();
    expect(
      dialog.getByText(/^You opened this checklist .* seconds? ago$/),
    ).toBeVisible();
    await user.type(dialog.getByLabelText(/Your name/), 'Ines Duarte');
    expect(dialog.getByRole('button', { name: 'Sign' })).toBeEnabled();
  });

  it('says nothing of it after a minute', async () => {
    const spy = jest.spyOn(Date, 'now');
    renderTab(await arrange('in review, lead awaited'));
    await screen.findByRole('button', { name: 'Sign as AI CoE Lead' });
    spy.mockReturnValue(new Date().getTime() + 61_000);
    await press('Sign as AI CoE Lead');
    spy.mockRestore();
    expect((await inDialog()).queryByText(/^You opened/)).toBeNull();
  });

  it('lets the on-call answer the three questions', async () => {
    const api = await arrange('on-call has to acknowledge');
    renderTab(api);
    await press('Acknowledge the runbook');
    const dialog = await inDialog();
    await user.type(dialog.getByLabelText(/kill the agent/), 'The flag.');
    await user.type(
      dialog.getByRole('textbox', { name: /Failure mode 1/ }),
      'One.',
    );
    await user.type(
      dialog.getByRole('textbox', { name: /Failure mode 2/ }),
      'Two.',
    );
    await user.type(dialog.getByLabelText(/Where are the logs/), 'There.');
    await user.click(dialog.getByRole('button', { name: 'Acknowledge' }));
    // Two failure modes are not three.
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'failureModes 3: must not be empty',
    );
    await user.type(
      dialog.getByRole('textbox', { name: /Failure mode 3/ }),
      'Three.',
    );
    await user.click(dialog.getByRole('button', { name: 'Acknowledge' }));
    expect(
      await screen.findByText('Runbook 1.0 acknowledged'),
    ).toBeInTheDocument();
    expect(api.checklists[0].acknowledgements).toMatchObject([
      {
        user: PEOPLE.mike,
        runbookVersion: '1.0',
        answers: {
          kill: 'The flag.',
          failureModes: ['One.', 'Two.', 'Three.'],
          logs: 'There.',
        },
      },
    ]);
  });

  it('approves changed criteria for a reason', async () => {
    const api = await arrange('goalposts moved');
    renderTab(api);
    await press('Approve the changed criteria');
    const dialog = await inDialog();
    await user.type(dialog.getByLabelText(/Reason/), 'The intake was wrong.');
    await user.click(dialog.getByRole('button', { name: 'Approve criteria' }));
    await screen.findByText('Criteria approved');
    expect(api.checklists[0].items[0].findings).toEqual([]);
  });

  it.each([
    {
      scenario: 'in review, lead awaited',
      button: 'Return to pilot',
      submit: 'Return to pilot',
      state: 'blocked',
    },
    {
      scenario: 'cleared',
      button: 'Revoke clearance',
      submit: 'Revoke',
      state: 'revoked',
    },
  ] as const)(
    'takes a reason: $button',
    async ({ scenario, button, submit, state }) => {
      const api = await arrange(scenario);
      renderTab(api);
      await press(button);
      const dialog = await inDialog();
      await user.click(dialog.getByRole('button', { name: submit }));
      expect(await dialog.findByRole('alert')).toHaveTextContent(
        'reason: must not be empty',
      );
      await user.type(dialog.getByLabelText(/Reason/), 'It went wrong.');
      await user.click(dialog.getByRole('button', { name: submit }));
      expect(await screen.findByText(/It went wrong\./)).toBeVisible();
      expect(api.checklists[0].state).toBe(state);
    },
  );

  it('withdraws the signatures', async () => {
    const api = await arrange('in review, peer awaited');
    api.options.user = PEOPLE.mike;
    renderTab(api);
    await press('Withdraw signatures');
    await user.click(
      (await inDialog()).getByRole('button', { name: 'Withdraw' }),
    );
    await screen.findByText('Signatures withdrawn');
    expect(api.checklists[0]).toMatchObject({ state: 'draft', signatures: [] });
  });

  it('reopens what was returned', async () => {
    const api = await arrange('returned to pilot');
    renderTab(api);
    await press('Reopen the checklist');
    await user.click(
      (await inDialog()).getByRole('button', { name: 'Reopen' }),
    );
    await screen.findByText('Checklist reopened');
    expect(api.checklists[0].state).toBe('draft');
  });

  it('closes an open item with a word on how it was settled', async () => {
    const api = await arrange('conditional');
    renderTab(api);
    await press('Close the open item of item 6');
    const dialog = await inDialog();
    await user.type(dialog.getByLabelText(/How was it settled/), 'Verified.');
    await user.click(dialog.getByRole('button', { name: 'Close open item' }));
    await screen.findByText('Open item closed');
    expect(api.checklists[0].openItems[0]).toMatchObject({
      closedBy: PEOPLE.mike,
      closingNote: 'Verified.',
    });
  });

  it('adds an open item', async () => {
    const api = await arrange('ready to sign');
    renderTab(api);
    await press('Edit open items');
    const dialog = await inDialog();
    await user.click(dialog.getByRole('button', { name: 'Add open item' }));
    const item = dialog.getByRole('button', { name: /Item/ });
    // The new row takes the focus, which would close a list that is open by then.
    await waitFor(() => expect(item).toHaveFocus());
    await user.click(item);
    await user.click(await screen.findByRole('option', { name: /^6/ }));
    await user.type(dialog.getByRole('combobox', { name: /Owner/ }), 'mike');
    await user.click(await screen.findByRole('option', { name: /Mike Chen/ }));
    const due = dialog.getByRole('group', { name: /Due date/ });
    await user.click(within(due).getAllByRole('spinbutton')[0]);
    await user.keyboard('12012026');
    await user.type(dialog.getByLabelText(/What is missing/), 'A check.');
    await user.click(dialog.getByRole('button', { name: 'Save open items' }));
    await screen.findByText('Open items saved');
    expect(api.checklists[0].openItems).toMatchObject([
      {
        item: 6,
        missing: 'A check.',
        owner: PEOPLE.mike,
        dueDate: '2026-12-01',
      },
    ]);
  });

  it('records the review after launch, which can end the clearance', async () => {
    const api = await arrange('cleared');
    renderTab(api);
    await press('Record the post-launch review');
    const dialog = await inDialog();
    await user.click(dialog.getByRole('radio', { name: 'Return to pilot' }));
    await user.type(dialog.getByLabelText(/Summary/), 'Nobody uses it.');
    await user.click(dialog.getByRole('button', { name: 'Record review' }));
    await screen.findByText('Post-launch review recorded');
    expect(api.checklists[0]).toMatchObject({
      state: 'revoked',
      postLaunchReview: {
        outcome: 'return-to-pilot',
        summary: 'Nobody uses it.',
      },
    });
  });

  it('edits people and dates', async () => {
    const api = await arrange('half filled');
    renderTab(api);
    await press('Edit people and dates');
    const dialog = await inDialog();
    await user.click(dialog.getByRole('button', { name: 'Remove builder 1' }));
    await user.click(dialog.getByRole('checkbox', { name: 'HIPAA' }));
    await user.click(
      dialog.getByRole('button', { name: 'Save people and dates' }),
    );
    await screen.findByText('People and dates saved');
    expect(api.checklists[0]).toMatchObject({
      builders: [PEOPLE.mike],
      regulations: ['SOX', 'HIPAA'],
    });
  });

  it('keeps what was typed when somebody changed the checklist meanwhile', async () => {
    const api = await arrange('cleared');
    renderTab(api);
    await press('Revoke clearance');
    const dialog = await inDialog();
    await user.type(dialog.getByLabelText(/Reason/), 'It went wrong.');
    const [{ id, revision }] = api.checklists;
    await api.updateChecklist(id, { revision, regulations: [] });
    await user.click(dialog.getByRole('button', { name: 'Revoke' }));
    await user.click(
      await dialog.findByRole('button', { name: 'Load the newer version' }),
    );
    expect(dialog.getByLabelText(/Reason/)).toHaveValue('It went wrong.');
    await user.click(dialog.getByRole('button', { name: 'Revoke' }));
    await screen.findByText('Clearance revoked');
  });
});
