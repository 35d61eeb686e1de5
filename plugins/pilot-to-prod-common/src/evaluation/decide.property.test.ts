import fc from 'fast-check';
import {
  evidenceWith,
  NOW,
  workedChecklist,
  workedFacts,
} from '../__testUtils__/workedChecklist';
import type { EvidenceByKey, ItemKey } from '../items/evidence';
import type { Declared, ItemContent } from '../model/checklist';
import { DEFAULT_POLICY, Policy } from '../model/policy';
import { evaluate, EvaluationInput } from './evaluate';

/*
 * Contract 4 once more, by sets and counts instead of steps, from a plan of the
 * checklist in place of the checklist: the plan says of each item what its
 * evidence is worth, so that not even the statuses come from the code under
 * test.
 */

type Worth = 'pass' | 'warn' | 'fail';

interface Plan {
  items: { declared: Declared; worth: Worth }[];
  launch: string | null;
  openItems: { item: number; person: boolean; dayAfterLaunch: number }[];
  policy: Pick<Policy, 'nonWaivable' | 'maxWarnings' | 'openItemDays'>;
}

const RANKS: Record<Worth, number> = { pass: 0, warn: 1, fail: 2 };

function secondOpinion({ items, launch, openItems, policy }: Plan) {
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const rank = (n: number) => {
    const { declared, worth } = items[n - 1];
    return declared && Math.max(RANKS[declared], RANKS[worth]);
  };
  const pending = numbers.filter(n => rank(n) === null);
  const warned = numbers.filter(n => rank(n) === 1);
  const failed = numbers.filter(n => rank(n) === 2);
  const warnedWith = (test: (o: Plan['openItems'][number]) => boolean) =>
    warned.filter(n => openItems.some(o => o.item === n && test(o)));

  const clauses: [string, string, (number | undefined)[]][] = [
    ['incomplete', 'item-pending', pending],
    ['incomplete', 'launch-date-missing', launch ? [] : [undefined]],
    ['blocked', 'item-failed', failed],
    [
      'blocked',
      'non-waivable-warning',
      policy.nonWaivable.filter(n => warned.includes(n)),
    ],
    [
      'blocked',
      'too-many-warnings',
      warned.length > policy.maxWarnings ? [undefined] : [],
    ],
    [
      'blocked',
      'open-item-missing',
      warned.filter(n => !warnedWith(() => true).includes(n)),
    ],
    ['blocked', 'open-item-owner', warnedWith(o => !o.person)],
    [
      'blocked',
      'open-item-due-late',
      warnedWith(o => o.dayAfterLaunch > policy.openItemDays),
    ],
  ];
  const level = clauses.find(([, , where]) => where.length > 0)?.[0];
  return {
    outcome: level ?? (warned.length === 0 ? 'cleared' : 'conditional'),
    reasons: clauses
      .filter(([own]) => own === level)
      .flatMap(([, code, where]) => where.map(item => `${code} ${item}`))
      .sort(),
  };
}

/** Evidence of each item that is worth a failure, and nothing to the others. */
const failing: { [K in ItemKey]?: Partial<EvidenceByKey[K]> } = {
  'success-criteria': { criteria: [] },
  monitoring: { watchers: [] },
  'on-call': { pager: '' },
  guardrails: { tests: [] },
  identity: { rotations: [] },
  'audit-retention': { stores: [] },
  runbook: { url: undefined },
  communications: { messages: [] },
  'rollback-drill': { durationMinutes: 0 },
};

const unverified = evidenceWith('audit-retention', {}).stores?.map(
  ({ verifiedAt: _, ...store }) => store,
);

function carryOut({ items, launch, openItems }: Plan): EvaluationInput {
  const checklist = workedChecklist();
  const launchDay = Date.parse(launch ?? '2026-06-13');
  const keys = Object.keys(failing) as ItemKey[];
  return {
    ...checklist,
    targetLaunchDate: launch,
    items: items.map(({ declared, worth }, index) => {
      const key = keys[index];
      const change = {
        pass: {},
        warn: { stores: unverified },
        fail: failing[key],
      };
      return {
        ...checklist.items[index],
        declared,
        evidence: evidenceWith(key, change[worth] as {}),
      } as ItemContent;
    }),
    openItems: openItems.map(({ item, person, dayAfterLaunch }) => ({
      item,
      missing: 'Something',
      owner: person ? 'user:default/sarah' : 'group:default/finance-ai',
      dueDate: new Date(launchDay + dayAfterLaunch * 86_400_000)
        .toISOString()
        .slice(0, 10),
    })),
  };
}

/** Far more often the one value than the others. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 30, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

function planOf(
  declared: fc.Arbitrary<Declared>,
  worth: fc.Arbitrary<Worth>,
): fc.Arbitrary<Plan> {
  const item = fc.record({ declared, worth });
  return fc.record({
    items: fc
      .array(item, { minLength: 9, maxLength: 9 })
      // Only item 6 has evidence that is worth a warning.
      .map(items =>
        items.map((planned, index) =>
          planned.worth === 'warn' && index !== 5
            ? { ...planned, worth: 'pass' as const }
            : planned,
        ),
      ),
    launch: mostly<string | null>('2026-06-13', '2026-12-31', null),
    openItems: fc
      .tuple(
        fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 5 }),
        fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9], { maxLength: 1 }),
      )
      .map(lists => lists.flat())
      .chain(numbers =>
        fc.tuple(
          ...numbers.map(number =>
            fc.record({
              item: fc.constant(number),
              person: mostly(true, false),
              dayAfterLaunch: mostly(7, 13, 14, 15, 28, 29),
            }),
          ),
        ),
      ),
    policy: fc.record({
      nonWaivable: mostly([4, 9], [], [1, 2, 3], [6]),
      maxWarnings: mostly(2, 0, 1, 9),
      openItemDays: mostly(14, 7, 28),
    }),
  });
}

const anyPlan = fc.oneof(
  planOf(mostly<Declared>('pass', 'warn'), mostly<Worth>('pass', 'warn')),
  planOf(
    fc.constantFrom<Declared>('pass', 'pass', 'pass', 'warn'),
    fc.constantFrom<Worth>('pass', 'warn'),
  ),
  planOf(
    mostly<Declared>('pass', 'warn', 'fail'),
    mostly<Worth>('pass', 'warn', 'fail'),
  ),
  planOf(
    fc.constantFrom<Declared>('pass', 'warn', 'fail', null),
    fc.constantFrom<Worth>('pass', 'warn', 'fail'),
  ),
);

describe('the decision', () => {
  it('is the same by a second formulation of the contract', () => {
    const runs = 12_000;
    const outcomes: Record<string, number> = {};
    const codes: Record<string, number> = {};

    fc.assert(
      fc.property(anyPlan, plan => {
        const { decision } = evaluate(
          carryOut(plan),
          { ...DEFAULT_POLICY, ...plan.policy },
          workedFacts(),
          NOW,
        );
        const reasons = new Set(
          decision.reasons.map(({ code, item }) => `${code} ${item}`),
        );
        expect({
          outcome: decision.outcome,
          reasons: [...reasons].sort(),
        }).toEqual(secondOpinion(plan));

        outcomes[decision.outcome] = (outcomes[decision.outcome] ?? 0) + 1;
        for (const code of new Set(decision.reasons.map(r => r.code))) {
          codes[code] = (codes[code] ?? 0) + 1;
        }
      }),
      { numRuns: runs },
    );

    // Agreement means little on cases that hardly ever come up.
    expect(Object.keys(outcomes).sort()).toEqual([
      'blocked',
      'cleared',
      'conditional',
      'incomplete',
    ]);
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(runs * 0.05);
    expect(Object.keys(codes).sort()).toEqual([
      'item-failed',
      'item-pending',
      'launch-date-missing',
      'non-waivable-warning',
      'open-item-due-late',
      'open-item-missing',
      'open-item-owner',
      'too-many-warnings',
    ]);
    expect(Math.min(...Object.values(codes))).toBeGreaterThan(runs * 0.005);
  });
});
