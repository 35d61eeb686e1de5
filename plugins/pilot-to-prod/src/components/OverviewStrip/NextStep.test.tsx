import { screen, waitFor, within } from '@testing-library/react';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';
import { user } from '../../__testUtils__/user';

describe('NextStep', () => {
  const scrolledTo: Element[] = [];

  beforeEach(() => {
    scrolledTo.length = 0;
    // jsdom does not scroll.
    Element.prototype.scrollIntoView = function scrollIntoView() {
      scrolledTo.push(this);
    };
  });

  it('goes to the first field of the item, which has to be loaded at first', async () => {
    renderTab(await arrange('half filled'));
    const step = await screen.findByRole('button', { name: 'Mend item 4' });
    for (const where of ['form still to be loaded', 'form that is there']) {
      await user.click(step);
      const form = await screen.findByRole('form', { name: 'Item 4' });
      const [first] = within(form).getAllByRole('checkbox');
      await waitFor(() =>
        expect([where, first]).toEqual([where, document.activeElement]),
      );
      expect(scrolledTo.pop()).toBe(first);
    }
  });
});
