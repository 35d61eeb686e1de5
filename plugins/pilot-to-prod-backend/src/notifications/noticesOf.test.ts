import {
  DEFAULT_POLICY,
  Policy,
  ScorecardRow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import { noticesOf } from './noticesOf';

const CLEARANCE = {
  id: '0c1f',
  agentVersion: '1.0',
  tier: 'medium',
  state: 'conditional',
  builders: [],
  sponsor: null,
  signatures: [],
  openItems: [
    {
      id: 'x',
      item: 2,
      missing: 'A dashboard',
      owner: 'user:default/mike.chen',
      dueDate: '2026-06-20',
      closedAt: null,
    },
  ],
  postLaunchReview: null,
} as unknown as ChecklistRecord;

const ROW = {
  entityRef: 'component:default/finance-invoice-recon',
  title: 'finance-invoice-recon',
  checklistId: '0c1f',
  health: [],
  ungoverned: false,
} as unknown as ScorecardRow;

/** What is told of an open item on the day after it was due. */
function overdueUnder(policy: Policy): string | undefined {
  const notices = noticesOf({
    row: ROW,
    owners: [],
    checklists: [CLEARANCE],
    steps: [],
    aiCoeLeads: [],
    reminders: { remindAfterDays: 3, tellLeadAfterDays: 7 },
    policy,
    now: new Date('2026-06-21T00:00:00.000Z'),
  });
  expect(notices.map(({ key }) => key)).toEqual(['open-item-overdue|x']);
  return notices[0].payload.description;
}

describe('the notice of an overdue open item', () => {
  it('says that the gate is closed only where the policy of the tier closes it', () => {
    const words = 'Item 2 of version 1.0: A dashboard';
    const closed = `${words}. The gate is closed until it is.`;
    const open: Policy = { ...DEFAULT_POLICY, closeGateOn: ['expired'] };
    const { closeGateOn } = DEFAULT_POLICY;

    expect(overdueUnder(DEFAULT_POLICY)).toBe(closed);
    expect(overdueUnder(open)).toBe(words);
    expect(overdueUnder({ ...open, tiers: { medium: { closeGateOn } } })).toBe(
      closed,
    );
    expect(overdueUnder({ ...open, tiers: { high: { closeGateOn } } })).toBe(
      words,
    );
  });
});
