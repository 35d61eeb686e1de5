import { screen, waitFor, within } from '@testing-library/react';
import {
  FakePilotToProdApi,
  responseError,
} from '../../__testUtils__/FakePilotToProdApi';
import { agentEntity, PEOPLE } from '../../__testUtils__/people';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange, ARTIFACTS } from '../../__testUtils__/scenarios';
import { user } from '../../__testUtils__/user';

const button = (name: string | RegExp) => screen.findByRole('button', { name });

async function startRenewal(api: FakePilotToProdApi, opener: string) {
  renderTab(api);
  await user.click(await button(opener));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Start the renewal' }));
  return dialog;
}

describe('a renewal', () => {
  it('opens the new draft, with all but the declarations', async () => {
    const api = await arrange('clearance that ends soon');
    await startRenewal(api, 'Renew the clearance');
    expect(
      await screen.findByRole('heading', {
        name: '9 items are still to be declared',
      }),
    ).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [renewal, clearance] = api.checklists;
    expect(renewal).toMatchObject({
      state: 'draft',
      agentVersion: clearance.agentVersion,
      artifacts: ARTIFACTS,
    });
    expect(renewal.items[6].evidence).toEqual(clearance.items[6].evidence);
    await user.click(await button('Show full history'));
    expect(
      await screen.findByText(/^started the checklist as a renewal$/),
    ).toBeVisible();
  });

  it('is offered before there is a need, too', async () => {
    const api = await arrange('cleared');
    await startRenewal(api, 'Renew clearance');
    await screen.findByRole('heading', {
      name: '9 items are still to be declared',
    });
    expect(api.calls).toContain('renew');
  });

  it('says why it cannot be started', async () => {
    const api = await arrange('clearance that ends soon');
    api.renew = async () => {
      throw responseError(403, 'NotAllowedError', 'Only an owner may renew it');
    };
    const dialog = await startRenewal(api, 'Renew the clearance');
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'Only an owner may renew it',
    );
  });

  it('is shown instead of being started once more', async () => {
    const api = await arrange('renewal under way');
    renderTab(api);
    await user.click(await button('Show version 1.0'));
    await user.click(await button('Show the renewal'));
    expect(
      await screen.findByRole('heading', {
        name: '9 items are still to be declared',
      }),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Renew/ })).toBeNull();
  });

  it.each([
    ['is offered to an owner of the agent', PEOPLE.sarah, 1],
    ['is not offered to anybody else', PEOPLE.approver, 0],
  ])('%s', async (_what, viewer, offers) => {
    const api = await arrange('clearance that has ended');
    api.options.user = viewer;
    renderTab(api, {
      ...agentEntity,
      relations: [{ type: 'ownedBy', targetRef: PEOPLE.sarah }],
    });
    await screen.findByText('The gate is closed for version 1.0');
    await waitFor(() =>
      expect(
        screen.queryAllByRole('button', { name: 'Renew the clearance' }),
      ).toHaveLength(offers),
    );
  });

  it('leaves the clearance that it took the place of as superseded', async () => {
    const api = await arrange('superseded');
    renderTab(api);
    expect(await screen.findByText(/^Superseded · /)).toBeVisible();
    await user.click(await button(/^Show the checklist/));
    expect(
      await screen.findByRole('heading', {
        name: 'Superseded: a later clearance of this version counts',
      }),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: /Renew|Revoke/ })).toBeNull();
  });
});
