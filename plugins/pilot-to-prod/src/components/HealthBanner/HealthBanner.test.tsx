import {
  DEFAULT_POLICY,
  HEALTH_CODES,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { screen, within } from '@testing-library/react';
import type { FakePilotToProdApi } from '../../__testUtils__/FakePilotToProdApi';
import { renderTab } from '../../__testUtils__/renderTab';
import { arrange } from '../../__testUtils__/scenarios';
import { user } from '../../__testUtils__/user';
import { formatDay } from '../../model/dates';

const day = (text: string) => formatDay(text, { language: 'en' });

async function banner(api: FakePilotToProdApi, title: string) {
  renderTab(api);
  return within((await screen.findByText(title)).closest('[role=note]')!);
}

describe('HealthBanner', () => {
  it('names everything that has become of a clearance, since when, and what to do', async () => {
    const api = await arrange('everything that can become of a clearance');
    const { health } = await api.getChecklist(api.checklists[0].id);
    const note = await banner(api, 'The gate is closed for version 1.0');
    const [overdue, review, expired, onCall, watcher, owner, recreated] = note
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(health).toHaveLength(7);
    const since = health.map(each => `(since ${day(each.since)})`);
    expect(overdue).toBe(
      `Open items overdue ${since[0]}: One open item was due on ${day(
        `${health[0].params.dates}`,
      )}. Their owners, a builder or an AI CoE Lead closes them.`,
    );
    expect(review).toBe(
      `Review overdue ${since[1]}: The post-launch review was due on ${day(
        `${health[1].params.dueDate}`,
      )}. An AI CoE Lead records the review.`,
    );
    expect(expired).toBe(
      `Expired ${since[2]}: The clearance was valid until ${day(
        `${health[2].params.validUntil}`,
      )}. Renew it.`,
    );
    expect(onCall).toMatch(
      /^On-call gone .* no longer in the catalog: Mike Chen\. Renew/,
    );
    expect(watcher).toMatch(
      /^Watcher gone .* no longer in the catalog: Mike Chen\. Renew/,
    );
    expect(owner).toContain(
      `${since[5]}: The agent belonged to finance when it was signed. Now it belongs to treasury.`,
    );
    expect(recreated).toMatch(/^Registered again .* revoke it\.$/);
  });

  it('warns of what closes the gate only where the policy of the tier says so', async () => {
    const api = await arrange('clearance that ends soon');
    const note = await banner(
      api,
      'The clearance of version 1.0 needs attention',
    );
    expect(note.getByText('Due for renewal')).toBeVisible();
    expect(note.queryByRole('button')).toBeNull();
  });

  it('says that the gate is closed where the policy of the tier closes it on any code', async () => {
    const api = await arrange('clearance that ends soon');
    api.options.policy = {
      ...DEFAULT_POLICY,
      closeGateOn: [],
      tiers: { medium: { closeGateOn: [...HEALTH_CODES] } },
    };
    const note = await banner(api, 'The gate is closed for version 1.0');
    expect(note.getByText('Due for renewal')).toBeVisible();
  });

  it('leads to the clearance while another checklist is shown', async () => {
    const api = await arrange('renewal under way');
    const note = await banner(
      api,
      'The clearance of version 1.0 needs attention',
    );
    await user.click(note.getByRole('button', { name: 'Show version 1.0' }));
    expect(
      await screen.findByRole('heading', { name: /^Cleared for production/ }),
    ).toBeVisible();
    expect(
      screen.getByText('The clearance of version 1.0 needs attention'),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Show version 1.0' }),
    ).toBeNull();
  });

  it.each(['cleared', 'superseded', 'half filled'] as const)(
    'is not there for what is %s',
    async scenario => {
      renderTab(await arrange(scenario));
      await screen.findByRole('button', { name: 'Open all items' });
      expect(screen.queryByRole('note')).toBeNull();
    },
  );
});
