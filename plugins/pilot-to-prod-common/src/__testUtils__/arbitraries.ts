import fc from 'fast-check';
import type { EvaluationInput } from '../evaluation/evaluate';
import { itemDefinitions } from '../items/definitions';
import { GUARDRAILS } from '../items/guardrails/guardrailsEvidence';
import { ChecklistState, evidenceOf, ItemContent } from '../model/checklist';
import type { Facts } from '../model/facts';
import { workedChecklist, workedFacts } from './workedChecklist';

/*
 * Everything that the request schemas let through, the outlandish included.
 */

const RUNBOOK_URL = evidenceOf(workedChecklist(), 'runbook').url!;

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(' ', '\n', '__proto__', 'constructor', '${x}', '<b>', '💥'),
);

const day = fc.oneof(
  fc
    .date({
      min: new Date('2026-04-01'),
      max: new Date('2026-08-01'),
      noInvalidDate: true,
    })
    .map(date => date.toISOString().slice(0, 10)),
  fc.constantFrom('2000-01-01', '2028-02-29', '2200-12-31'),
);

const ref = fc.oneof(
  fc.constantFrom(...workedFacts().people),
  fc.constantFrom(
    'USER:mike.chen',
    'group:default/finance-ai',
    'user:default/nobody',
    'the team',
    ':/',
    'user:',
  ),
  text,
);

const url = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constant('HTTP://EXAMPLE.COM'),
);

const duration = fc.oneof(
  fc.constantFrom('P6M', 'P7Y', 'P84M', 'P0D', 'P', '-P1Y', 'P1000000Y'),
  fc.nat(4000).map(days => `P${days}D`),
  text,
);

const figure = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);

/** A complete criterion. */
const anyGoal = fc.record({
  metric: text,
  operator: fc.constantFrom('>=' as const, '>' as const, '<=' as const),
  target: figure,
  unit: text,
});

/** An object with any of its fields left out. */
const partly = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(fields, { requiredKeys: [] });

const rows = <T>(row: fc.Arbitrary<T>) => fc.array(row, { maxLength: 4 });

const evidenceArbitraries: fc.Arbitrary<object>[] = [
  partly({
    criteria: rows(
      partly({
        metric: text,
        operator: fc.constantFrom('>=', '>', '<=', '<', '='),
        target: figure,
        unit: text,
        actual: figure,
      }),
    ),
    source: url,
  }),
  partly({
    dashboards: rows(partly({ title: text, url })),
    watchers: rows(partly({ user: ref, cadence: text })),
  }),
  partly({
    primary: partly({ user: ref, schedule: text }),
    backup: partly({ user: ref, schedule: text }),
    pager: text,
    weekendCoverage: text,
  }),
  partly({
    inScope: rows(fc.constantFrom(...GUARDRAILS)),
    tests: rows(
      partly({
        guardrail: fc.constantFrom(...GUARDRAILS),
        scenario: text,
        testedAt: day,
        fired: fc.boolean(),
        log: text,
      }),
    ),
  }),
  partly({
    identity: text,
    provider: text,
    rotations: rows(
      partly({
        credential: text,
        rotatedAt: day,
        outcome: fc.constantFrom('ok', 'failed'),
      }),
    ),
  }),
  partly({
    stores: rows(
      partly({
        store: text,
        location: text,
        retention: duration,
        verifiedAt: day,
      }),
    ),
  }),
  partly({ url, version: fc.constantFrom('1.0', '1.1', ' ') }),
  partly({
    messages: rows(partly({ channel: text, content: text, scheduledFor: day })),
  }),
  partly({
    date: day,
    procedure: text,
    durationMinutes: fc.double({
      min: 0,
      noNaN: true,
      noDefaultInfinity: true,
    }),
    inFlight: text,
    outcome: fc.constantFrom('worked', 'failed'),
  }),
  fc.constant({}),
];

/** Evidence that passes, and now and then all but passes. */
const goodEvidence = workedChecklist().items.map(({ number, evidence }) =>
  number === 6
    ? fc.constantFrom(evidence, {
        stores: [{ store: 'S3', location: 's3://audit', retention: 'P10Y' }],
      })
    : fc.constant(evidence),
);

const items = fc.tuple(
  ...itemDefinitions.map((_, index) =>
    fc.record({
      number: fc.constant(index + 1),
      declared: fc.constantFrom(null, 'pass', 'warn', 'fail'),
      evidence: fc.oneof(
        { weight: 1, arbitrary: fc.constant({}) },
        { weight: 2, arbitrary: goodEvidence[index] },
        { weight: 4, arbitrary: evidenceArbitraries[index] },
      ),
      note: text,
    }),
  ),
) as unknown as fc.Arbitrary<ItemContent[]>;

const states: ChecklistState[] = [
  'draft',
  'in-review',
  'cleared',
  'conditional',
  'blocked',
  'revoked',
  'superseded',
];

/** Any checklist that the request schemas let through. */
export const anyChecklist: fc.Arbitrary<EvaluationInput> = fc.record({
  entityRef: fc.constant('component:default/finance-invoice-recon'),
  agentVersion: fc.constantFrom('1.0', '2'),
  tier: fc.constantFrom('low', 'medium', 'high'),
  regulations: fc.uniqueArray(
    fc.constantFrom('SOX', 'HIPAA', '__proto__', 'toString', 'x'),
  ),
  state: fc.constantFrom(...states),
  pilot: fc.tuple(day, day).map(days => {
    const [start, end] = days.sort();
    return { start, end };
  }),
  targetLaunchDate: fc.option(day),
  builders: fc.uniqueArray(fc.constantFrom(...workedFacts().people), {
    minLength: 1,
  }),
  sponsor: fc.option(fc.constantFrom(...workedFacts().people)),
  contributors: fc.subarray(workedFacts().people),
  artifacts: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('image', 'model', '__proto__', 'ä'),
      digest: fc.constantFrom(
        `sha256:${'0'.repeat(64)}`,
        `sha256:${'f'.repeat(64)}`,
      ),
    }),
    { selector: ({ name }) => name },
  ),
  items,
  openItems: rows(
    fc.record({
      item: fc.integer({ min: 1, max: 9 }),
      missing: text,
      owner: ref,
      dueDate: day,
    }),
  ),
  acknowledgements: rows(
    fc.record({
      user: fc.constantFrom(...workedFacts().people),
      runbookUrl: fc.constantFrom('https://example.com/runbook', RUNBOOK_URL),
      runbookVersion: fc.constantFrom('1.0', '0.9'),
      answers: fc.record({
        kill: text,
        failureModes: fc.array(text, { minLength: 3, maxLength: 4 }),
        logs: text,
      }),
      at: fc.constant('2026-06-09T10:00:00.000Z'),
    }),
  ),
  criteriaApprovals: rows(
    fc.record({
      approver: fc.constantFrom(...workedFacts().people),
      reason: text,
      criteria: rows(anyGoal),
      at: fc.constant('2026-06-09T10:00:00.000Z'),
    }),
  ),
  signatures: rows(
    fc.record({
      role: fc.constantFrom(
        'agent-builder',
        'sponsor',
        'peer-reviewer',
        'ai-coe-lead',
      ),
      signer: fc.constantFrom(...workedFacts().people),
      digest: fc.constant(`sha256:${'0'.repeat(64)}`),
      statement: text,
      signedAt: fc.constantFrom(
        '2026-06-12T10:00:00.000Z',
        '2026-07-09T00:00:00.000Z',
      ),
    }),
  ),
});

/** Any facts about the people of the worked example. */
export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  people: fc.subarray(workedFacts().people),
  aiCoeLeads: fc.subarray(workedFacts().people),
  approvers: fc.subarray(workedFacts().people),
  lockedCriteria: rows(anyGoal),
  entityTier: fc.constantFrom(null, 'low', 'medium', 'high', 'critical'),
});

/** Any instant around the worked example. */
export const anyNow = fc.date({
  min: new Date('2026-04-01'),
  max: new Date('2026-09-01'),
  noInvalidDate: true,
});
