import fc from 'fast-check';
import { anyChecklist, anyFacts, anyNow } from './__testUtils__/arbitraries';
import { toChecklist } from './__testUtils__/toChecklist';
import { renderDocument, renderTemplate } from './document';
import { evaluate } from './evaluation/evaluate';
import { clearanceHealth } from './health/clearanceHealth';
import { HEALTH_CODES } from './model/health';
import { DEFAULT_POLICY, Policy, policyFor, validUntil } from './model/policy';

const items = fc.uniqueArray(fc.integer({ min: 1, max: 9 }));
const days = fc.integer({ min: 0, max: 60 });
const validity = fc.constantFrom('P1D', 'P30D', 'P1Y', null);

/** Any of the rules that a tier can have for itself, or none. */
const anyRules: fc.Arbitrary<NonNullable<Policy['tiers']['low']>> = fc.record(
  {
    nonWaivable: items,
    maxWarnings: fc.integer({ min: 0, max: 9 }),
    openItemDays: days,
    drillMaxAgeDays: days,
    postLaunchReviewDays: days,
    reviewGraceDays: days,
    validity: fc.record({ low: validity, medium: validity, high: validity }),
    closeGateOn: fc.subarray([...HEALTH_CODES]),
  },
  { requiredKeys: [] },
);

const anyPolicy: fc.Arbitrary<Policy> = fc
  .tuple(
    anyRules,
    fc.record({ low: anyRules, medium: anyRules, high: anyRules }),
  )
  .map(([rules, tiers]) => ({ ...DEFAULT_POLICY, ...rules, tiers }));

describe('the policy of a tier', () => {
  it('is what it would be if it held for all: in rules, health, validity and document', () => {
    fc.assert(
      fc.property(
        anyChecklist,
        anyFacts,
        anyNow,
        anyPolicy,
        (content, facts, now, policy) => {
          const { tier } = content;
          const plain = { ...policyFor(policy, tier), tiers: {} };
          const checklist = {
            ...toChecklist(content, facts, now),
            postLaunchReview: {
              dueDate: '2026-06-13',
              completedAt: null,
              outcome: null,
              summary: null,
            },
          };
          const agent = {
            entityRef: content.entityRef,
            agentVersion: null,
            tier,
            owners: [],
            builders: [],
          };
          const today = now.toISOString().slice(0, 10);
          const seenWith = (given: Policy) => [
            evaluate(content, given, facts, now),
            clearanceHealth(checklist, given, undefined, today),
            validUntil(given, tier, today),
            renderDocument({ ...checklist, postLaunchReview: null }, given),
            renderTemplate(given, agent),
          ];
          expect(seenWith(policy)).toEqual(seenWith(plain));
        },
      ),
      { numRuns: 200 },
    );
  });
});
