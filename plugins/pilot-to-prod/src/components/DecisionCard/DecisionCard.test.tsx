import { screen, within } from '@testing-library/react';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';

describe('DecisionCard', () => {
  it.each([
    ['ready to sign', 'Cleared once signed'],
    ['in review, lead awaited', 'Cleared once signed'],
    ['cleared', 'Cleared'],
    ['conditional', 'Conditional'],
  ] as const)(
    'of an agent that is %s says “%s”',
    async (scenario, standing) => {
      renderTab(await arrange(scenario));
      const card = await screen.findByRole('region', { name: 'Decision' });
      expect(within(card).getByText(standing)).toBeVisible();
    },
  );

  it.each([
    ['returned to pilot', 'An AI CoE Lead returned the agent to pilot.'],
    ['revoked', 'An AI CoE Lead took the clearance back.'],
  ] as const)(
    'never calls an agent cleared that is %s',
    async (scenario, meaning) => {
      renderTab(await arrange(scenario));
      expect(await screen.findByText(meaning)).toBeVisible();

      const card = screen.getByRole('region', { name: 'Decision' });
      expect(within(card).queryByText('Cleared')).not.toBeInTheDocument();
      expect(screen.queryByText('waiting')).not.toBeInTheDocument();
    },
  );
});
