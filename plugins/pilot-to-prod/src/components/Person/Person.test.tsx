import { screen, within } from '@testing-library/react';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';

describe('Person', () => {
  it('says of whom the catalog no longer knows, and of nobody else', async () => {
    renderTab(await arrange('people who left the catalog'));
    const card = within(
      await screen.findByRole('region', { name: 'People and dates' }),
    );
    const gone = await card.findAllByText('not in the catalog');
    expect(gone.map(words => words.previousSibling?.textContent)).toEqual([
      'former.colleague',
      'former.sponsor',
    ]);
  });
});
