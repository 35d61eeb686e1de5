import type { ScorecardRow } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  agentDocument,
  checklistDocument,
  entityDocument,
} from './agentDocument';

const row: ScorecardRow = {
  entityRef: 'component:default/invoice-recon',
  title: 'Invoice reconciliation',
  owner: 'group:default/finance-ai',
  tier: 'medium',
  agentVersion: '1.0',
  checklistId: '1',
  state: 'in-review',
  outcome: 'incomplete',
  statuses: ['pass', 'warn', ...Array(7).fill('pass'), 'pending'],
  waitingFor: [
    {
      step: 'sign',
      role: 'ai-coe-lead',
      anyOf: ['user:default/lead'],
      checklistId: '1',
      agentVersion: '1.0',
    },
  ],
  otherChecklists: [],
  targetLaunchDate: '2026-06-13',
  openItems: { open: 1, overdue: 1, nextDue: '2026-06-01' },
  health: [],
  postLaunchReviewDue: null,
  declaredLifecycle: 'pilot',
  effectiveLifecycle: 'pilot',
  ungoverned: false,
};

describe('the document of an agent', () => {
  it('tells where the agent stands, and leads to its tab', () => {
    expect(agentDocument(row)).toEqual({
      title: 'Invoice reconciliation in Pilot to Prod',
      text: [
        'component:default/invoice-recon',
        'version 1.0',
        'medium tier',
        'owned by group:default/finance-ai',
        'in review',
        'incomplete',
        'pilot',
        'waiting for AI CoE Lead user:default/lead to sign',
        'item 2 warn: Monitoring dashboards live and being watched',
        'open items overdue',
      ].join('; '),
      location: '/catalog/default/component/invoice-recon/pilot-to-prod',
      authorization: { resourceRef: 'component:default/invoice-recon' },
      state: 'in-review',
      outcome: 'incomplete',
      tier: 'medium',
      lifecycle: 'pilot',
      owner: 'group:default/finance-ai',
      agentVersion: '1.0',
    });
  });

  it('says of an agent without a checklist that it has none', () => {
    const document = agentDocument({
      ...row,
      tier: null,
      owner: null,
      agentVersion: null,
      checklistId: null,
      state: null,
      outcome: 'none',
      statuses: Array(10).fill('pending'),
      waitingFor: [],
      openItems: { open: 0, overdue: 0, nextDue: null },
      declaredLifecycle: 'production',
      effectiveLifecycle: 'pilot',
      ungoverned: true,
    });
    expect(document.text).toBe(
      'component:default/invoice-recon; no checklist; pilot; ungoverned in production',
    );
    expect(document).toMatchObject({ state: 'none', tier: '', owner: '' });
  });

  it('tells, where checklists are not its business, what the entity tells', () => {
    const document = entityDocument(row);
    expect(document).toEqual({
      title: 'Invoice reconciliation in Pilot to Prod',
      text: 'component:default/invoice-recon; owned by group:default/finance-ai; declared pilot',
      location: '/catalog/default/component/invoice-recon/pilot-to-prod',
      authorization: { resourceRef: 'component:default/invoice-recon' },
      lifecycle: 'pilot',
      owner: 'group:default/finance-ai',
    });
  });

  it('is the same for readers of the checklist, by the checklist', () => {
    expect(checklistDocument(row)).toEqual({
      ...agentDocument(row),
      authorization: { resourceRef: '1' },
    });
    expect(checklistDocument({ ...row, checklistId: null })).toBeUndefined();
  });
});
