import { screen, waitFor, within } from '@testing-library/react';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';
import { user } from '../../__testUtils__/user';

const card = async () =>
  within(await screen.findByRole('region', { name: 'For your review' }));

describe('ReviewCard', () => {
  it('compares with other agents only when the lead asks for it', async () => {
    const api = await arrange('in review, as another agent');
    api.calls.length = 0;
    renderTab(api);
    const review = await card();
    expect(api.calls).toEqual(['listChecklists', 'getPolicy']);
    expect(
      await review.findByText(
        'Mike Chen and Morteza Moradi signed within seconds of one another.',
      ),
    ).toBeVisible();

    await user.click(
      review.getByRole('button', { name: 'Compare with other agents' }),
    );
    expect(
      await review.findByText(
        'Item 4 is the same, word for word, as that of finance-expense-audit.',
      ),
    ).toBeVisible();
    await waitFor(() =>
      expect(document.activeElement).toContainElement(
        review.getByText(/^Item 4 is the same/),
      ),
    );
    expect(review.queryByText(/^Item 9 is the same/)).toBeNull();
  });

  it('says so where no evidence is another agent’s', async () => {
    renderTab(await arrange('in review, lead awaited'));
    const review = await card();
    expect(
      review.getByText(
        'No findings, and no evidence that looks thin or reused.',
      ),
    ).toBeVisible();
    await user.click(
      review.getByRole('button', { name: 'Compare with other agents' }),
    );
    expect(
      await review.findByText(
        'No evidence is the same as that of another agent.',
      ),
    ).toBeVisible();
  });
});
