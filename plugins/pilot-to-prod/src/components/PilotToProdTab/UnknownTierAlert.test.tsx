import type { Entity } from '@backstage/catalog-model';
import { screen, within } from '@testing-library/react';
import { agentEntity, PEOPLE } from '../../__testUtils__/people';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';
import { user } from '../../__testUtils__/user';
import { emptyApi } from '../../__testUtils__/workedExample';

const TITLE = 'This agent’s tier in the catalog is not known';

function agentOfTier(tier: string): Entity {
  const { metadata } = agentEntity;
  return {
    ...agentEntity,
    metadata: {
      ...metadata,
      annotations: { ...metadata.annotations, 'pilot-to-prod/tier': tier },
    },
  };
}

describe('the tab of an agent whose catalog tier is unknown', () => {
  it.each(['Mid', '<b>high</b>', '{{annotation}}'])(
    'names the annotation, its value %s and the tiers that exist',
    async tier => {
      renderTab(await arrange('half filled'), agentOfTier(tier));
      expect(await screen.findByText(TITLE)).toBeVisible();
      const notice = screen.getByText(TITLE).closest('[role="note"]');
      expect(notice).toHaveTextContent(
        `The annotation pilot-to-prod/tier says “${tier}”. The tiers are low, medium and high.`,
      );
    },
  );

  it('says it before there is a checklist, and leaves the tier open', async () => {
    renderTab(emptyApi(PEOPLE.mike), agentOfTier('Mid'));
    expect(await screen.findByText(TITLE)).toBeVisible();
    await user.click(
      await screen.findByRole('button', { name: 'Start checklist' }),
    );
    const dialog = await screen.findByRole('dialog');
    await user.click(
      within(dialog).getByRole('button', { name: 'Start checklist' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('tier:');
  });

  it.each(['HIGH', ' medium '])('says nothing of %j, a tier', async tier => {
    renderTab(await arrange('half filled'), agentOfTier(tier));
    await screen.findByRole('button', { name: 'Mend item 4' });
    expect(screen.queryByText(TITLE)).toBeNull();
  });
});
