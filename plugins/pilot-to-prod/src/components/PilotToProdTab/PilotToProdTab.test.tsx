import { screen } from '@testing-library/react';
import { PEOPLE } from '../../__testUtils__/people';
import { renderTab } from '../../__testUtils__/renderTab';
import {
  emptyApi,
  fillWorkedExample,
  startWorkedExample,
} from '../../__testUtils__/workedExample';

describe('PilotToProdTab', () => {
  it('offers to start a checklist where there is none', async () => {
    renderTab(emptyApi(PEOPLE.mike));
    expect(
      await screen.findByRole('button', { name: 'Start checklist' }),
    ).toBeVisible();
  });

  it('shows the ten items and the next action of a builder', async () => {
    const api = emptyApi(PEOPLE.mike);
    await startWorkedExample(api);
    renderTab(api);
    expect(
      await screen.findByRole('heading', {
        name: '9 items are still to be declared',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Fill in item 1' }),
    ).toBeVisible();
    expect(
      screen.getAllByRole('heading', { level: 3 }).map(h => h.textContent),
    ).toHaveLength(10);
  });

  it('asks for each thing only once', async () => {
    const api = emptyApi(PEOPLE.mike);
    await fillWorkedExample(api);
    api.calls.length = 0;
    renderTab(api);
    await screen.findByRole('heading', {
      name: 'All nine items pass, ready to sign',
    });
    expect(api.calls.sort()).toEqual(['getPolicy', 'listChecklists']);
  });
});
