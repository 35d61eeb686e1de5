import { screen, within } from '@testing-library/react';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';
import { user } from '../../__testUtils__/user';

const word = /^The builder’s word/;

describe('ItemReader', () => {
  it('tells the builder’s word where the evidence says something else', async () => {
    renderTab(await arrange('blocked by findings'));
    for (const [title, told] of [
      [/Pilot success criteria met/, null],
      [/Identity in IdP/, 'The builder’s word: Pass'],
    ] as const) {
      const heading = await screen.findByRole('button', { name: title });
      await user.click(heading);
      const panel = document.getElementById(
        heading.getAttribute('aria-controls')!,
      )!;
      expect(within(panel).getByText('Passes when')).toBeVisible();
      expect(within(panel).queryByText(word)?.textContent ?? null).toBe(told);
    }
  });
});
