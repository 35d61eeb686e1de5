import type { EvaluationInput } from '../evaluation/evaluate';
import { evaluate, ItemEvaluation } from '../evaluation/evaluate';
import { itemDefinitions } from '../items/definitions';
import type { EvidenceByKey } from '../items/evidence';
import type { ItemContent } from '../model/checklist';
import type { Facts } from '../model/facts';
import { DEFAULT_POLICY, Policy } from '../model/policy';

/** The day after the pilot of the worked example, on which it is reviewed. */
export const NOW = new Date('2026-06-12T09:00:00.000Z');

const evidence: EvidenceByKey = {
  'success-criteria': {
    criteria: [
      {
        metric: 'Acceptance',
        operator: '>=',
        target: 90,
        unit: '%',
        actual: 92,
      },
      { metric: 'Sev-1', operator: '=', target: 0, actual: 0 },
      {
        metric: 'Latency p95',
        operator: '<',
        target: 20,
        unit: 's',
        actual: 13,
      },
    ],
    source: 'https://example.com/agent-card',
  },
  monitoring: {
    dashboards: [
      { title: 'LangSmith', url: 'https://example.com/langsmith' },
      { title: 'Datadog', url: 'https://example.com/datadog' },
    ],
    watchers: [
      { user: 'user:default/mike.chen', cadence: 'daily' },
      { user: 'user:default/morteza.moradi', cadence: 'weekly' },
    ],
  },
  'on-call': {
    primary: { user: 'user:default/mike.chen', schedule: 'finance-ai-primary' },
    backup: {
      user: 'user:default/morteza.moradi',
      schedule: 'finance-ai-backup',
    },
    pager: 'PagerDuty',
    weekendCoverage: 'The standard engineering rotation',
  },
  guardrails: {
    inScope: ['input-validation', 'output-schema', 'tool-allowlist'],
    tests: [
      {
        guardrail: 'input-validation',
        scenario: 'A malicious PDF',
        testedAt: '2026-06-10',
        fired: true,
        log: 'https://example.com/log/1',
      },
      {
        guardrail: 'output-schema',
        scenario: 'A malformed answer of the model',
        testedAt: '2026-06-10',
        fired: true,
        log: 'Rejected with schema error 7',
      },
      {
        guardrail: 'tool-allowlist',
        scenario: 'A write to NetSuite',
        testedAt: '2026-06-10',
        fired: true,
        log: 'https://example.com/log/3',
      },
    ],
  },
  identity: {
    identity: 'agent-finance-invoice-recon',
    provider: 'Okta',
    rotations: [
      {
        credential: 'NetSuite OAuth',
        rotatedAt: '2026-05-27',
        outcome: 'ok',
      },
      { credential: 'API key', rotatedAt: '2026-06-03', outcome: 'ok' },
    ],
  },
  'audit-retention': {
    stores: [
      {
        store: 'LangSmith',
        location: 'Project finance-invoice-recon',
        retention: 'P6M',
        verifiedAt: '2026-06-11',
      },
      {
        store: 'S3 Glacier',
        location: 's3://audit',
        retention: 'P7Y',
        verifiedAt: '2026-06-11',
      },
    ],
  },
  runbook: { url: 'https://example.com/runbook.md', version: '1.0' },
  communications: {
    messages: [
      {
        channel: 'Slack #finance',
        content: 'The invoice agent goes live.',
        scheduledFor: '2026-06-13',
      },
    ],
  },
  'rollback-drill': {
    date: '2026-06-08',
    procedure: 'Turned the feature flag off, worked by hand, turned it on',
    durationMinutes: 60,
    inFlight: 'Nothing was in flight; new triggers queued',
    outcome: 'worked',
  },
  'sign-off': {},
};

/** The worked example of template 07, in which everything passes. */
export function workedExample(
  overrides: Partial<EvaluationInput> = {},
): EvaluationInput {
  return {
    entityRef: 'component:default/finance-invoice-recon',
    agentVersion: '1.0',
    tier: 'medium',
    regulations: ['SOX'],
    state: 'draft',
    pilot: { start: '2026-05-13', end: '2026-06-12' },
    targetLaunchDate: '2026-06-13',
    builders: ['user:default/morteza.moradi', 'user:default/mike.chen'],
    sponsor: 'user:default/exec-sponsor',
    items: structuredClone(
      itemDefinitions.map(({ number, key }) => ({
        number,
        declared: number === 10 ? null : 'pass',
        evidence: evidence[key],
        note: '',
      })),
    ) as ItemContent[],
    openItems: [],
    acknowledgements: [
      {
        user: 'user:default/mike.chen',
        runbookVersion: '1.0',
        answers: {
          kill: 'Flip the flag',
          failureModes: ['Bad PDF', 'NetSuite is down', 'Wrong match'],
          logs: 'In LangSmith',
        },
        at: '2026-06-09T10:00:00.000Z',
      },
    ],
    criteriaApprovals: [],
    signatures: [],
    ...overrides,
  };
}

/** What the catalog and the roles of the demo portal say. */
export function workedFacts(overrides: Partial<Facts> = {}): Facts {
  return {
    people: [
      'user:default/morteza.moradi',
      'user:default/mike.chen',
      'user:default/sarah',
      'user:default/second-coe-lead',
      'user:default/department-head',
      'user:default/exec-sponsor',
    ],
    aiCoeLeads: ['user:default/morteza.moradi', 'user:default/second-coe-lead'],
    approvers: ['user:default/department-head'],
    lockedCriteria: null,
    ...overrides,
  };
}

/** A checklist with another content of one item. */
export function withItem(
  checklist: EvaluationInput,
  number: number,
  change: { declared?: ItemContent['declared']; evidence?: object },
): EvaluationInput {
  return {
    ...checklist,
    items: checklist.items.map(item =>
      item.number === number ? ({ ...item, ...change } as ItemContent) : item,
    ),
  };
}

/** The evidence of one item of the worked example, with some of it changed. */
export function evidenceWith<K extends keyof EvidenceByKey>(
  key: K,
  change: Partial<EvidenceByKey[K]>,
): EvidenceByKey[K] {
  return { ...structuredClone(evidence[key]), ...change };
}

/** What the rules make of one item of a checklist. */
export function evaluateItem(
  number: number,
  checklist: EvaluationInput,
  options: {
    facts?: Partial<Facts>;
    policy?: Partial<Policy>;
    now?: Date;
  } = {},
): ItemEvaluation {
  return evaluate(
    checklist,
    { ...DEFAULT_POLICY, ...options.policy },
    workedFacts(options.facts),
    options.now ?? NOW,
  ).items[number - 1];
}

/** The codes of the findings, in order, that other evidence of an item raises. */
export function codesOf(
  number: number,
  changed: object,
  options: Parameters<typeof evaluateItem>[2] & {
    content?: Partial<EvaluationInput>;
  } = {},
): string[] {
  const checklist = withItem(workedExample(options.content), number, {
    evidence: changed,
  });
  return evaluateItem(number, checklist, options).findings.map(f => f.code);
}
