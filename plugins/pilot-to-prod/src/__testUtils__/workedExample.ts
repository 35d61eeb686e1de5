import {
  addDays,
  Checklist,
  dayOf,
  ItemContent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { FakePilotToProdApi } from './FakePilotToProdApi';
import { PEOPLE } from './people';

/** The agent of the worked example. */
export const AGENT = 'component:default/finance-invoice-recon';

/** Who may lead and approve, and who exists. */
export const FACTS = {
  people: Object.values(PEOPLE),
  aiCoeLeads: [PEOPLE.morteza, PEOPLE.lead],
  approvers: [PEOPLE.approver],
};

/** An API on which `user` acts, with nothing in it. */
export function emptyApi(user: string): FakePilotToProdApi {
  return new FakePilotToProdApi({ user, facts: FACTS });
}

/** The evidence of template 07's worked example, its pilot ended yesterday. */
export function workedEvidence(today: string): Omit<ItemContent, 'note'>[] {
  const day = (offset: number) => addDays(today, offset);
  return [
    {
      number: 1,
      declared: 'pass',
      evidence: {
        criteria: [
          {
            metric: 'Acceptance',
            operator: '>=',
            target: 90,
            unit: '%',
            actual: 92,
          },
          { metric: 'Sev-1 incidents', operator: '=', target: 0, actual: 0 },
          {
            metric: 'Latency p95',
            operator: '<',
            target: 20,
            unit: 's',
            actual: 13,
          },
          {
            metric: 'Time saved',
            operator: '>=',
            target: 4,
            unit: 'h/week',
            actual: 5,
          },
        ],
      },
    },
    {
      number: 2,
      declared: 'pass',
      evidence: {
        dashboards: [
          { title: 'Traces', url: 'https://traces.example.com/recon' },
          { title: 'Cost and latency', url: 'https://metrics.example.com/1' },
        ],
        watchers: [
          { user: PEOPLE.mike, cadence: 'daily' },
          { user: PEOPLE.morteza, cadence: 'weekly' },
        ],
      },
    },
    {
      number: 3,
      declared: 'pass',
      evidence: {
        primary: { user: PEOPLE.mike, schedule: 'finance-ai-primary' },
        backup: { user: PEOPLE.morteza, schedule: 'finance-ai-backup' },
        pager: 'PagerDuty',
        weekendCoverage: 'Rotates with the engineering on-call.',
      },
    },
    {
      number: 4,
      declared: 'pass',
      evidence: {
        inScope: [
          'input-validation',
          'output-schema',
          'tool-allowlist',
          'kill-switch',
        ],
        tests: (
          ['input-validation', 'tool-allowlist', 'output-schema'] as const
        ).map(guardrail => ({
          guardrail,
          scenario: `An input that ${guardrail} has to stop`,
          testedAt: day(-3),
          fired: true,
          log: 'https://logs.example.com/1',
        })),
      },
    },
    {
      number: 5,
      declared: 'pass',
      evidence: {
        identity: 'agent-finance-invoice-recon',
        provider: 'Okta',
        rotations: [
          { credential: 'NetSuite OAuth', rotatedAt: day(-17), outcome: 'ok' },
          { credential: 'Model API key', rotatedAt: day(-10), outcome: 'ok' },
        ],
      },
    },
    {
      number: 6,
      declared: 'pass',
      evidence: {
        stores: [
          {
            store: 'S3 Glacier',
            location: 's3://audit/recon',
            retention: 'P7Y',
            verifiedAt: day(-2),
          },
        ],
      },
    },
    {
      number: 7,
      declared: 'pass',
      evidence: { url: 'https://git.example.com/runbook.md', version: '1.0' },
    },
    {
      number: 8,
      declared: 'pass',
      evidence: {
        messages: [
          {
            channel: 'Slack #finance',
            content: 'The invoice agent goes live today.',
            scheduledFor: day(1),
          },
        ],
      },
    },
    {
      number: 9,
      declared: 'pass',
      evidence: {
        date: day(-4),
        procedure: 'Turned the feature flag off, and on again.',
        durationMinutes: 60,
        inFlight: 'Finished by itself; new work queued for people.',
        outcome: 'worked',
      },
    },
  ];
}

/** A checklist of the worked example without any evidence. */
export async function startWorkedExample(
  api: FakePilotToProdApi,
): Promise<Checklist> {
  const today = dayOf(new Date());
  return api.createChecklist({
    entityRef: AGENT,
    agentVersion: '1.0',
    tier: 'medium',
    regulations: ['SOX'],
    pilot: { start: addDays(today, -31), end: addDays(today, -1) },
    builders: [PEOPLE.morteza, PEOPLE.mike],
    targetLaunchDate: addDays(today, 1),
  });
}

/** The whole worked example, ready to be signed. */
export async function fillWorkedExample(
  api: FakePilotToProdApi,
): Promise<Checklist> {
  let checklist = await startWorkedExample(api);
  const { id } = checklist;
  for (const { number, declared, evidence } of workedEvidence(
    dayOf(new Date()),
  )) {
    const { revision } = checklist;
    checklist = await api.saveItem(id, number, {
      revision,
      declared,
      evidence,
      note: '',
    });
  }
  return as(api, PEOPLE.mike, () =>
    api.acknowledge(id, {
      revision: checklist.revision,
      answers: {
        kill: 'Turn the feature flag off.',
        failureModes: ['Wrong match', 'Slow model', 'Lost access'],
        logs: 'In the log store, index recon.',
      },
    }),
  );
}

/** Does something as somebody else. */
export async function as<T>(
  api: FakePilotToProdApi,
  user: string,
  work: () => Promise<T>,
): Promise<T> {
  const before = api.options.user;
  api.options.user = user;
  try {
    return await work();
  } finally {
    api.options.user = before;
  }
}

/** Signs in each of the roles, one after the other. */
export async function signAll(
  api: FakePilotToProdApi,
  checklist: Checklist,
  signers: [Checklist['signatures'][number]['role'], string][],
): Promise<Checklist> {
  let current = checklist;
  for (const [role, user] of signers) {
    const { id, revision, digest } = current;
    current = await as(api, user, () =>
      api.sign(id, { revision, role, digest }),
    );
  }
  return current;
}
