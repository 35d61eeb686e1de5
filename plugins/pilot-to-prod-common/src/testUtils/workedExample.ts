// By the package's name, because this is an entry point of its own: its types
// are those of the main one, not copies.
import type {
  AcknowledgeRequest,
  CreateChecklistRequest,
  ItemContent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { addDays, daysBetween } from '../model/days';

/** The last day of the pilot in template 07's worked example. */
const PILOT_END = '2026-06-12';

/**
 * Template 07's worked example, ready to be sent.
 *
 * @public
 */
export interface WorkedExample {
  header: CreateChecklistRequest;
  /** Items 1 to 9, all declared `pass`. */
  items: ItemContent[];
  answers: AcknowledgeRequest['answers'];
}

/**
 * Template 07's worked example (accounts payable, invoice reconciliation), with
 * its dates moved so that the pilot ended the day before `today`.
 *
 * @param today - UTC day, `YYYY-MM-DD`
 *
 * @public
 */
export function workedExample(today: string): WorkedExample {
  const shift = daysBetween(PILOT_END, addDays(today, -1));
  const moved = (day: string) => addDays(day, shift);
  const mike = 'user:default/mike.chen';
  const morteza = 'user:default/morteza.moradi';

  return {
    header: {
      entityRef: 'component:default/finance-invoice-recon',
      agentVersion: '1.0',
      tier: 'medium',
      regulations: ['SOX'],
      pilot: { start: moved('2026-05-13'), end: moved(PILOT_END) },
      builders: [morteza, mike],
      sponsor: 'user:default/exec-sponsor',
      targetLaunchDate: moved('2026-06-13'),
    },
    items: [
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
            {
              metric: 'Sev-1 incidents',
              operator: '=',
              target: 0,
              actual: 0,
            },
            {
              metric: 'Latency p95',
              operator: '<',
              target: 20,
              unit: 's',
              actual: 13,
            },
            {
              metric: 'Hours saved per week',
              operator: '>=',
              target: 4,
              unit: 'h',
              actual: 5,
            },
          ],
          source:
            'https://github.com/acme/agents/finance-invoice-recon/agent-card.md',
        },
        note: '',
      },
      {
        number: 2,
        declared: 'pass',
        evidence: {
          dashboards: [
            {
              title: 'LangSmith: finance-invoice-recon',
              url: 'https://smith.example.com/finance-invoice-recon',
            },
            {
              title: 'Datadog: cost and latency',
              url: 'https://datadog.example.com/dashboard/finance-invoice-recon',
            },
          ],
          watchers: [
            { user: mike, cadence: 'daily' },
            { user: morteza, cadence: 'weekly' },
          ],
        },
        note: '',
      },
      {
        number: 3,
        declared: 'pass',
        evidence: {
          primary: { user: mike, schedule: 'finance-ai-primary' },
          backup: { user: morteza, schedule: 'finance-ai-backup' },
          pager: 'PagerDuty',
          weekendCoverage: 'Rotates with the engineering on-call.',
        },
        note: '',
      },
      {
        number: 4,
        declared: 'pass',
        evidence: {
          tests: [
            {
              guardrail: 'input-validation',
              scenario: 'An invoice PDF with hidden instructions is rejected.',
              testedAt: moved('2026-06-10'),
              fired: true,
              log: 'https://smith.example.com/runs/input-validation',
            },
            {
              guardrail: 'tool-allowlist',
              scenario: 'An attempt to write to NetSuite is stopped.',
              testedAt: moved('2026-06-10'),
              fired: true,
              log: 'https://smith.example.com/runs/tool-allowlist',
            },
            {
              guardrail: 'output-schema',
              scenario: 'A malformed answer of the model is thrown away.',
              testedAt: moved('2026-06-10'),
              fired: true,
              log: 'https://smith.example.com/runs/output-schema',
            },
          ],
        },
        note: 'The kill switch was pulled in the drill of item 9.',
      },
      {
        number: 5,
        declared: 'pass',
        evidence: {
          identity: 'agent-finance-invoice-recon',
          provider: 'Okta',
          rotations: [
            {
              credential: 'NetSuite OAuth',
              rotatedAt: moved('2026-05-27'),
              outcome: 'ok',
            },
            {
              credential: 'Anthropic API key',
              rotatedAt: moved('2026-06-03'),
              outcome: 'ok',
            },
          ],
        },
        note: '',
      },
      {
        number: 6,
        declared: 'pass',
        evidence: {
          stores: [
            {
              store: 'LangSmith',
              location: 'Project finance-invoice-recon',
              retention: 'P6M',
              verifiedAt: moved('2026-06-11'),
            },
            {
              store: 'S3 Glacier',
              location: 's3://acme-audit/finance-invoice-recon',
              retention: 'P7Y',
              verifiedAt: moved('2026-06-11'),
            },
          ],
        },
        note: '',
      },
      {
        number: 7,
        declared: 'pass',
        evidence: {
          url: 'https://github.com/acme/agents/finance-invoice-recon/runbook.md',
          version: '1.0',
        },
        note: '',
      },
      {
        number: 8,
        declared: 'pass',
        evidence: {
          messages: [
            {
              channel: 'Slack #finance',
              content: 'Invoice reconciliation has a new helper from today on.',
              scheduledFor: moved('2026-06-13'),
            },
            {
              channel: 'All-hands email digest',
              content:
                'What the invoice agent did in its pilot, and what is next.',
              scheduledFor: moved('2026-06-13'),
            },
            {
              channel: 'One-pager for the executive sponsor',
              content:
                'https://docs.example.com/finance-invoice-recon/one-pager',
              scheduledFor: moved('2026-06-14'),
            },
          ],
        },
        note: '',
      },
      {
        number: 9,
        declared: 'pass',
        evidence: {
          date: moved('2026-06-08'),
          procedure:
            'Switched the LaunchDarkly flag finance-invoice-recon-enabled off, then on again.',
          durationMinutes: 60,
          inFlight:
            'Nothing was in flight; new triggers queued up and were worked off by hand.',
          outcome: 'worked',
        },
        note: '',
      },
    ],
    answers: {
      kill: 'Switch the flag finance-invoice-recon-enabled off in LaunchDarkly.',
      failureModes: [
        'NetSuite is down: the agent waits and pages after fifteen minutes.',
        'The model refuses: the invoice goes to the manual queue.',
        'A duplicate invoice: the agent flags it and leaves it to a person.',
      ],
      logs: 'In LangSmith, project finance-invoice-recon; archived in S3 Glacier.',
    },
  };
}
