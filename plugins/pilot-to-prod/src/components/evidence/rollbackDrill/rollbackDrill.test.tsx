import { screen } from '@testing-library/react';
import { renderTab } from '../../../__testUtils__/renderTab';
import { arrange } from '../../../__testUtils__/scenarios';

describe('The age of the drill', () => {
  it('is counted to this day before the lead has signed', async () => {
    renderTab(await arrange('ready to sign'));
    expect(await screen.findByText(/^Drill 5 days ago · worked/)).toBeVisible();
  });

  it('is counted to the signature ever after', async () => {
    const api = await arrange('cleared');
    api.moveBack(31);
    renderTab(api);
    // The scenario was signed some hours ago, which can be the day before.
    expect(
      await screen.findByText(/^Drill [45] days before the signature/),
    ).toBeVisible();
  });
});
