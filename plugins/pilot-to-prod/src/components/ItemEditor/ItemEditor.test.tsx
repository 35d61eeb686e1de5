import { screen, waitFor, within } from '@testing-library/react';
import { user } from '../../__testUtils__/user';
import type { FakePilotToProdApi } from '../../__testUtils__/FakePilotToProdApi';
import { responseError } from '../../__testUtils__/FakePilotToProdApi';
import { PEOPLE } from '../../__testUtils__/people';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';
import { as } from '../../__testUtils__/workedExample';
import { isDraft, keptDrafts } from '../../__testUtils__/drafts';

const RUNBOOK = { url: 'https://git.example.com/runbook.md', version: '1.0' };

const UNSAVED = 'These changes are not saved yet';

/** The form of an item, once it is there. */
async function formOfItem(number: number) {
  return within(await screen.findByRole('form', { name: `Item ${number}` }));
}

/** Opens an item and its editor. */
async function edit(number: number, title: RegExp) {
  await user.click(await screen.findByRole('button', { name: title }));
  await user.click(
    await screen.findByRole('button', { name: `Edit item ${number}` }),
  );
  return formOfItem(number);
}

/** Another builder saves an item from another browser. */
async function saveElsewhere(
  api: FakePilotToProdApi,
  number: number,
  evidence: object,
) {
  const [{ id, revision }] = api.checklists;
  await as(api, PEOPLE.morteza, () =>
    api.saveItem(id, number, {
      revision,
      declared: 'pass',
      evidence,
      note: 'Written by somebody else.',
    }),
  );
}

describe('ItemEditor', () => {
  afterEach(() => jest.restoreAllMocks());

  it('lets people go to another checklist, and has what they typed when they are back', async () => {
    const api = await arrange('several versions');
    renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Runbook version'), '2.0');
    await user.click(
      screen.getByRole('button', { name: /Show the checklist of version 1.0/ }),
    );
    expect(
      await screen.findByRole('heading', { name: /^Cleared for production/ }),
    ).toBeVisible();
    expect(screen.queryByText(UNSAVED)).toBeNull();

    await user.click(
      screen.getByRole('button', { name: /Show the checklist of version/ }),
    );
    const again = await formOfItem(7);
    expect(again.getByText(UNSAVED)).toBeVisible();
    expect(again.getByLabelText('Runbook version')).toHaveValue('2.0');
  });

  it('has what was typed when the page was closed meanwhile, until it is saved', async () => {
    const api = await arrange('just started');
    const { unmount } = renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Runbook version'), '2.0');
    unmount();

    const second = renderTab(api);
    const again = await formOfItem(7);
    expect(again.getByText(UNSAVED)).toBeVisible();
    expect(again.getByLabelText('Runbook version')).toHaveValue('2.0');
    await user.click(again.getByRole('button', { name: 'Save item 7' }));
    await screen.findByText('Item 7 saved');
    expect(api.checklists[0].items[6].evidence).toEqual({ version: '2.0' });
    second.unmount();

    renderTab(api);
    await screen.findByRole('button', { name: /Runbook exists/ });
    expect(screen.queryByText(UNSAVED)).toBeNull();
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('throws what came back away on demand', async () => {
    const api = await arrange('just started');
    const { unmount } = renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Runbook version'), '2.0');
    unmount();

    renderTab(api);
    const again = await formOfItem(7);
    await user.click(again.getByRole('button', { name: 'Discard' }));
    expect(again.getByLabelText('Runbook version')).toHaveValue('');
    expect(again.queryByText(UNSAVED)).toBeNull();
    await waitFor(() =>
      expect(screen.getByRole('form', { name: 'Item 7' })).toHaveFocus(),
    );
    expect(keptDrafts()).toEqual([]);
  });

  it('throws what was typed away when the edit is cancelled', async () => {
    const api = await arrange('just started');
    renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Runbook version'), '2.0');
    await user.click(form.getByRole('button', { name: 'Cancel' }));
    await user.click(
      await screen.findByRole('button', { name: 'Edit item 7' }),
    );
    const again = await formOfItem(7);
    expect(again.getByLabelText('Runbook version')).toHaveValue('');
  });

  it('shows nobody else what was typed in the same browser', async () => {
    const api = await arrange('just started');
    const { unmount } = renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Runbook version'), '2.0');
    unmount();

    api.options.user = PEOPLE.morteza;
    renderTab(api);
    const other = await edit(7, /Runbook exists/);
    expect(other.getByLabelText('Runbook version')).toHaveValue('');
  });

  it('tells both versions apart when the item was saved while the page was closed', async () => {
    const api = await arrange('just started');
    const { unmount } = renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Runbook version'), '2.0');
    unmount();
    await saveElsewhere(api, 7, RUNBOOK);

    renderTab(api);
    const again = await formOfItem(7);
    expect(again.getByRole('alert')).toHaveTextContent(
      /saved by Morteza Moradi/,
    );
    expect(again.getByLabelText('Runbook version')).toHaveValue('2.0');
    expect(again.getByRole('button', { name: 'Save item 7' })).toBeDisabled();
  });

  it('has what was typed also when the checklist was locked meanwhile', async () => {
    const api = await arrange('ready to sign');
    const { unmount } = renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Note'), 'Half a thought');
    unmount();
    const [{ id, revision, digest }] = api.checklists;
    await as(api, PEOPLE.morteza, () =>
      api.sign(id, { revision, role: 'agent-builder', digest }),
    );

    renderTab(api);
    const again = await formOfItem(7);
    expect(
      again.getByText('This checklist can no longer be edited'),
    ).toBeVisible();
    expect(again.getByLabelText('Note')).toHaveValue('Half a thought');
    expect(again.getByRole('button', { name: 'Save item 7' })).toBeDisabled();
    await user.click(again.getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
  });

  it('can be filled in where the browser keeps nothing, and says so', async () => {
    const { setItem } = Storage.prototype;
    jest
      .spyOn(Storage.prototype, 'setItem')
      .mockImplementation(function keep(this: Storage, name, text) {
        if (isDraft(name)) {
          throw new DOMException('No room', 'QuotaExceededError');
        }
        setItem.call(this, name, text);
      });
    const api = await arrange('several versions');
    renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Runbook version'), '2.0');
    expect(form.getByText(/This browser cannot keep them/)).toBeVisible();
    // As long as the page is open, the words are there all the same.
    await user.click(
      screen.getByRole('button', { name: /Show the checklist of version 1.0/ }),
    );
    await user.click(
      await screen.findByRole('button', {
        name: /Show the checklist of version/,
      }),
    );
    const again = await formOfItem(7);
    expect(again.getByLabelText('Runbook version')).toHaveValue('2.0');
    await user.click(again.getByRole('button', { name: 'Save item 7' }));
    await screen.findByText('Item 7 saved');
  });

  it('has the browser ask before the page is closed, only while something is unsaved', async () => {
    const asks = () =>
      !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    renderTab(await arrange('just started'));
    const form = await edit(7, /Runbook exists/);
    expect(asks()).toBe(false);
    await user.type(form.getByLabelText('Runbook version'), '2');
    expect(asks()).toBe(true);
    await user.clear(form.getByLabelText('Runbook version'));
    expect(asks()).toBe(false);
    await user.type(form.getByLabelText('Runbook version'), '2');
    await user.click(form.getByRole('button', { name: 'Save item 7' }));
    await screen.findByText('Item 7 saved');
    expect(asks()).toBe(false);
  });

  it('lets a person go who has written nothing', async () => {
    renderTab(await arrange('several versions'));
    await edit(7, /Runbook exists/);
    await user.click(
      screen.getByRole('button', { name: /Show the checklist of version 1.0/ }),
    );
    expect(
      await screen.findByRole('heading', { name: /^Cleared for production/ }),
    ).toBeVisible();
  });

  it('keeps what was typed when the checklist was locked meanwhile', async () => {
    const api = await arrange('ready to sign');
    renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Note'), 'Half a thought');
    const [{ id, revision, digest }] = api.checklists;
    await as(api, PEOPLE.morteza, () =>
      api.sign(id, { revision, role: 'agent-builder', digest }),
    );
    await user.click(form.getByRole('button', { name: 'Save item 7' }));
    await user.click(
      await form.findByRole('button', { name: 'Load the newer version' }),
    );

    expect(
      await form.findByText('This checklist can no longer be edited'),
    ).toBeVisible();
    expect(form.getByLabelText('Note')).toHaveValue('Half a thought');
    expect(form.getByRole('button', { name: 'Save item 7' })).toBeDisabled();
  });

  it('tells what is missing while one types, and saves what was typed', async () => {
    const api = await arrange('just started');
    renderTab(api);
    const form = await edit(2, /Monitoring dashboards/);
    expect(form.getByText('Nothing is filled in yet')).toBeVisible();

    await user.click(form.getByRole('button', { name: 'Add dashboard' }));
    const dashboard = within(form.getByRole('group', { name: 'Dashboard 1' }));
    expect(form.getByText('Dashboard 1 has no link.')).toBeVisible();
    await user.type(dashboard.getByLabelText('Title'), 'Traces');
    await user.type(
      dashboard.getByLabelText('Link'),
      'https://traces.example.com',
    );
    expect(form.queryByText('Traces has no link.')).toBeNull();

    await user.click(form.getByRole('button', { name: 'Add watcher' }));
    const watcher = within(form.getByRole('group', { name: 'Watcher 1' }));
    await user.type(watcher.getByRole('combobox'), 'priya');
    await user.click(await screen.findByRole('option', { name: /Priya Nair/ }));
    await user.type(watcher.getByLabelText('How often'), 'daily');
    expect(form.getByText(/^Nothing is missing/)).toBeVisible();
    await user.click(form.getByRole('radio', { name: 'Pass' }));
    expect(form.getByText('This item will pass')).toBeVisible();

    await user.click(form.getByRole('button', { name: 'Save item 2' }));
    expect(await screen.findByText('Item 2 saved')).toBeInTheDocument();
    expect(api.checklists[0].items[1]).toMatchObject({
      status: 'pass',
      declared: 'pass',
      evidence: {
        dashboards: [{ title: 'Traces', url: 'https://traces.example.com' }],
        watchers: [{ user: PEOPLE.approver, cadence: 'daily' }],
      },
    });
    expect(
      screen.getByText('One dashboard · watched by Priya Nair (daily)'),
    ).toBeVisible();
  });

  it('shows a fault at its field before anything is sent', async () => {
    const api = await arrange('just started');
    renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Runbook link'), 'ftp://runbook');
    await user.click(form.getByRole('button', { name: 'Save item 7' }));
    expect(await form.findByRole('alert')).toHaveTextContent(
      /url: must be a web address/,
    );
    expect(form.getByLabelText('Runbook link')).toBeInvalid();
    expect(api.calls).not.toContain('item-saved');
  });

  it('shows the faults that the backend found', async () => {
    const api = await arrange('just started');
    api.saveItem = () =>
      Promise.reject(
        responseError(400, 'InputError', 'note: is too long', {
          faults: [{ path: 'note', message: 'is too long' }],
        }),
      );
    renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Note'), 'Much too long');
    await user.click(form.getByRole('button', { name: 'Save item 7' }));
    expect(await form.findByRole('alert')).toHaveTextContent(
      'note: is too long',
    );
    expect(form.getByLabelText('Note')).toHaveValue('Much too long');
  });

  it('keeps what was typed when another item was changed meanwhile', async () => {
    const api = await arrange('just started');
    renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Runbook version'), '2.0');
    await saveElsewhere(api, 8, {});

    await user.click(form.getByRole('button', { name: 'Save item 7' }));
    expect(await form.findByRole('alert')).toHaveTextContent(
      'Somebody changed this checklist meanwhile',
    );
    await user.click(
      form.getByRole('button', { name: 'Load the newer version' }),
    );
    await waitFor(() => expect(form.queryByRole('alert')).toBeNull());
    expect(form.getByLabelText('Runbook version')).toHaveValue('2.0');

    await user.click(form.getByRole('button', { name: 'Save item 7' }));
    await screen.findByText('Item 7 saved');
    const { items } = api.checklists[0];
    expect(items[6].evidence).toEqual({ version: '2.0' });
    expect(items[7].note).toBe('Written by somebody else.');
  });

  it('shows both versions when the same item was changed meanwhile', async () => {
    const api = await arrange('just started');
    renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Runbook version'), '2.0');
    await saveElsewhere(api, 7, RUNBOOK);

    await user.click(form.getByRole('button', { name: 'Save item 7' }));
    await user.click(
      await form.findByRole('button', { name: 'Load the newer version' }),
    );
    const conflict = await form.findByRole('alert');
    expect(conflict).toHaveTextContent(/saved by Morteza Moradi/);
    expect(
      within(conflict).getByRole('link', { name: /^git\.example\.com/ }),
    ).toHaveAttribute('href', RUNBOOK.url);
    expect(conflict).toHaveTextContent('Written by somebody else.');
    // Nobody can overwrite the other's words without having decided to.
    expect(form.getByRole('button', { name: 'Save item 7' })).toBeDisabled();

    await user.click(form.getByRole('button', { name: 'Keep mine' }));
    // The other's words can still be read, and taken over, until the save.
    const theirs = form.getByText('Written by somebody else.');
    expect(theirs).not.toBeVisible();
    await user.click(form.getByText('What Morteza Moradi had saved'));
    expect(theirs).toBeVisible();
    await user.click(form.getByRole('button', { name: 'Save item 7' }));
    await screen.findByText('Item 7 saved');
    expect(api.checklists[0].items[6].evidence).toEqual({ version: '2.0' });
  });

  it('takes the other version on demand', async () => {
    const api = await arrange('just started');
    renderTab(api);
    const form = await edit(7, /Runbook exists/);
    await user.type(form.getByLabelText('Runbook version'), '2.0');
    await saveElsewhere(api, 7, RUNBOOK);
    await user.click(form.getByRole('button', { name: 'Save item 7' }));
    await user.click(
      await form.findByRole('button', { name: 'Load the newer version' }),
    );
    await user.click(await form.findByRole('button', { name: 'Take theirs' }));
    expect(form.getByLabelText('Runbook version')).toHaveValue('1.0');
    expect(form.getByLabelText('Note')).toHaveValue(
      'Written by somebody else.',
    );
    await user.click(form.getByText('What you had written'));
    expect(form.getByText('2.0')).toBeVisible();
  });
});
