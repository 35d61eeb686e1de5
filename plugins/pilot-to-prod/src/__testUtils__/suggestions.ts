import type { EvidenceProposal } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { PEOPLE } from './people';

/** What collectors found and a person proposed for the worked example. */
export const suggestions: EvidenceProposal[] = [
  {
    id: 'grafana',
    item: 2,
    evidence: {
      dashboards: [
        {
          title: 'Invoice reconciliation',
          url: 'https://grafana.example.com/d/recon/invoice-reconciliation',
        },
      ],
    },
    source: 'the annotation grafana/dashboard-selector',
    proposedBy: 'grafana',
    proposedAt: null,
  },
  {
    id: 'stored-1',
    item: 2,
    evidence: { watchers: [{ user: PEOPLE.sarah, cadence: 'daily' }] },
    source: 'the team’s rota',
    proposedBy: PEOPLE.morteza,
    proposedAt: new Date(Date.now() - 7_200_000).toISOString(),
  },
  {
    id: 'pagerduty',
    item: 3,
    evidence: {
      pager: 'PagerDuty',
      primary: { schedule: 'finance-ai-primary' },
    },
    source: 'the annotation pagerduty.com/service-id',
    proposedBy: 'pagerduty',
    proposedAt: null,
  },
];
