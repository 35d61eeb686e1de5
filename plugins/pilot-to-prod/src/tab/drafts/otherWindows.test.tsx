import { act, screen, waitFor, within } from '@testing-library/react';
import { PEOPLE } from '../../__testUtils__/people';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';
import { user } from '../../__testUtils__/user';
import { Draft, DraftStore } from './DraftStore';

const KEY = { user: PEOPLE.mike, owner: 'checklist-1', form: 'item-7' };

/** The same person's drafts, as another window of the browser has them. */
const otherWindow = new DraftStore(() => localStorage);

/** Does something in the other window, of which the browser tells this one. */
function inOtherWindow(work: () => void) {
  act(() => {
    work();
    window.dispatchEvent(new StorageEvent('storage', { key: null }));
  });
}

const typeElsewhere = (note: string) =>
  inOtherWindow(() =>
    otherWindow.write(KEY, {
      base: { declared: null, evidence: {}, note: '' },
      words: { declared: null, evidence: {}, note },
      typedAt: new Date().toISOString(),
    }),
  );

const finishElsewhere = () =>
  inOtherWindow(() => otherWindow.remove(KEY, otherWindow.read(KEY) as Draft));

async function editItem7() {
  renderTab(await arrange('just started'));
  await user.click(
    await screen.findByRole('button', { name: /Runbook exists/ }),
  );
  await user.click(await screen.findByRole('button', { name: 'Edit item 7' }));
  const form = within(await screen.findByRole('form', { name: 'Item 7' }));
  return { form, note: form.getByLabelText('Note') };
}

describe('the same form in two windows of a browser', () => {
  it('shows what is typed in the other one while nothing is typed here', async () => {
    const { form, note } = await editItem7();
    typeElsewhere('There');
    expect(note).toHaveValue('There');
    expect(form.getByText('These changes are not saved yet')).toBeVisible();
    finishElsewhere();
    expect(note).toHaveValue('');
    expect(form.queryByText('These changes are not saved yet')).toBeNull();
  });

  it('keeps both where both hold something, and shows either on demand', async () => {
    const { form, note } = await editItem7();
    await user.type(note, 'Here');
    typeElsewhere('There');
    expect(note).toHaveValue('Here');
    const swap = () =>
      user.click(form.getByRole('button', { name: 'Show those instead' }));
    await swap();
    expect(note).toHaveValue('There');
    await swap();
    expect(note).toHaveValue('Here');
  });

  it('leaves to the other window what was typed there', async () => {
    const { form, note } = await editItem7();
    await user.type(note, 'Here');
    typeElsewhere('There');
    await user.click(form.getByRole('button', { name: 'Save item 7' }));
    await screen.findByText('Item 7 saved');
    expect(otherWindow.read(KEY)).toMatchObject({ words: { note: 'There' } });
    // It is offered here, too.
    expect(
      screen.getByText('Item 7: These changes are not saved yet'),
    ).toBeVisible();
  });

  it('keeps what is typed here when the other window is done', async () => {
    const { note } = await editItem7();
    typeElsewhere('There');
    await user.type(note, ' and here');
    finishElsewhere();
    expect(note).toHaveValue('There and here');
    await waitFor(() =>
      expect(otherWindow.read(KEY)).toMatchObject({
        words: { note: 'There and here' },
      }),
    );
  });
});
