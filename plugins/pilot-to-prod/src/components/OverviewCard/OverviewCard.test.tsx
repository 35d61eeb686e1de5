import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { agentEntity } from '../../__testUtils__/people';
import { renderFleet } from '../../__testUtils__/renderFleet';
import { arrange, scenarios } from '../../__testUtils__/scenarios';
import { user } from '../../__testUtils__/user';
import { OverviewCard } from './OverviewCard';

const TAB = '/catalog/default/component/finance-invoice-recon/pilot-to-prod';

async function show(
  scenario: keyof typeof scenarios,
  entity: Entity = agentEntity,
) {
  const api = await arrange(scenario);
  renderFleet(
    api,
    <EntityProvider entity={entity}>
      <OverviewCard />
    </EntityProvider>,
  );
  return api;
}

describe('the card on an agent’s overview', () => {
  it.each([
    ['half filled', 'Incomplete', 'Mend item 4'],
    ['blocked by findings', 'Blocked', 'Mend item 5'],
    ['ready to sign', 'Ready to sign', 'Sign as Agent Builder'],
    ['in review, lead awaited', 'In review', 'Sign as AI CoE Lead'],
    ['conditional', 'Conditional', 'Close the open item of item 6'],
    ['returned to pilot', 'Returned', 'Reopen the checklist'],
    ['revoked', 'Revoked', 'Start a new checklist'],
  ] as const)(
    'tells of what is %s that it is %s, and to %s',
    async (scenario, standing, action) => {
      await show(scenario);
      // The headline can say the same once more.
      const [pill] = await screen.findAllByText(standing);
      expect(pill).toBeVisible();
      expect(screen.getByRole('link', { name: action })).toHaveAttribute(
        'href',
        TAB,
      );
      expect(
        screen.getByRole('link', { name: 'Open the checklist' }),
      ).toHaveAttribute('href', TAB);
    },
  );

  it('leads to an older checklist that waits for who looks', async () => {
    await show('in review, with a draft of the next version');
    expect(await screen.findByText('Version 1.1')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Version 1.0: Sign as AI CoE Lead' }),
    ).toHaveAttribute('href', `${TAB}?checklist=checklist-1`);
  });

  it.each([
    ['clearance that has ended', 'Expired', 'danger'],
    ['clearance that ends soon', 'Due for renewal', 'warning'],
  ] as const)(
    'tells of a %s, and to renew it',
    async (scenario, name, tone) => {
      await show(scenario);
      const pill = await screen.findByText(name);
      expect(pill.closest('[data-tone]')).toHaveAttribute('data-tone', tone);
      expect(
        screen.getByRole('link', { name: 'Renew the clearance' }),
      ).toHaveAttribute('href', TAB);
    },
  );

  it('tells of a clearance of which the renewal is under way', async () => {
    await show('renewal under way');
    expect(await screen.findByText('1.0: Due for renewal')).toBeVisible();
    expect(
      screen.queryByRole('link', { name: 'Renew the clearance' }),
    ).toBeNull();
  });

  it('shows the ten items as a ring', async () => {
    await show('cleared');
    expect(
      await screen.findByRole('img', { name: '10 of 10 items pass' }),
    ).toBeVisible();
    expect(
      screen.getByText('Nothing is left for you to do here.'),
    ).toBeVisible();
  });

  it('leads to a first checklist', async () => {
    await show('no checklist');
    expect(await screen.findByText('No checklist')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Start a checklist' }),
    ).toHaveAttribute('href', TAB);
  });

  it('says so where nobody governs what is in production', async () => {
    await show('no checklist', {
      ...agentEntity,
      metadata: {
        ...agentEntity.metadata,
        annotations: { 'pilot-to-prod/ungoverned': 'true' },
      },
    });
    expect(await screen.findByText('Ungoverned')).toBeVisible();
  });

  it('can be tried again after a failure', async () => {
    const api = await show('backend down');
    await screen.findByRole('alert');
    api.failWith(undefined);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No checklist')).toBeVisible();
  });

  it('says whom it is not for', async () => {
    await show('forbidden');
    expect(
      await screen.findByText('You may not see this agent’s checklist'),
    ).toBeVisible();
  });

  it('says that it is loading', async () => {
    await show('loading');
    expect(
      await screen.findByRole('status', { name: 'Loading the checklist' }),
    ).toBeVisible();
  });
});
