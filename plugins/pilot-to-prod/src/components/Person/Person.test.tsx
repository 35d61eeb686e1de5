import { screen, within } from '@testing-library/react';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';

describe('Person', () => {
  it('says of whom the catalog no longer knows, and of nobody else', async () => {
    renderTab(await arrange('people who left the catalog'));
    const card = within(
      await screen.findByRole('region', { name: 'People and dates' }),
    );
    expect(await card.findAllByText('not in the catalog')).toHaveLength(2);
    expect(card.getByText('former.colleague')).toHaveTextContent(
      'former.colleague not in the catalog',
    );
    expect(card.getByText('Mike Chen')).toHaveTextContent(/^Mike Chen$/);
  });
});
