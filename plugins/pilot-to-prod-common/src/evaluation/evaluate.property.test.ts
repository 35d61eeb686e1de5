import fc from 'fast-check';
import { anyChecklist, anyFacts, anyNow } from '../__testUtils__/arbitraries';
import { deepFreeze } from '../__testUtils__/deepFreeze';
import { itemDefinitions } from '../items/definitions';
import type { Declared, ItemStatus } from '../model/checklist';
import { DEFAULT_POLICY } from '../model/policy';
import { saveItemSchema } from '../requests/schemas';
import { evaluate } from './evaluate';

const severity: Record<ItemStatus | Exclude<Declared, null>, number> = {
  pending: 3,
  fail: 2,
  warn: 1,
  pass: 0,
};

describe('evaluate, for whatever the schemas let through', () => {
  it('is tried with contents that they do let through', () => {
    fc.assert(
      fc.property(anyChecklist, checklist => {
        for (const { number, declared, evidence, note } of checklist.items) {
          const request = { revision: 1, declared, evidence, note };
          const fault = saveItemSchema(number)?.safeParse(request).error;
          expect(fault).toBeUndefined();
        }
      }),
      { numRuns: 500 },
    );
  });

  it('answers for each item, is deterministic and changes nothing', () => {
    fc.assert(
      fc.property(anyChecklist, anyFacts, anyNow, (checklist, facts, now) => {
        deepFreeze([checklist, facts]);
        const evaluation = evaluate(checklist, DEFAULT_POLICY, facts, now);
        expect(evaluation.items.map(({ number }) => number)).toEqual(
          itemDefinitions.map(({ number }) => number),
        );
        expect(
          evaluate(
            structuredClone(checklist),
            DEFAULT_POLICY,
            structuredClone(facts),
            now,
          ),
        ).toEqual(evaluation);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never lets a builder declare better than the evidence', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyChecklist, anyFacts, anyNow, (checklist, facts, now) => {
        const declaredAs = (declared: Declared) =>
          evaluate(
            {
              ...checklist,
              items: checklist.items.map(item => ({ ...item, declared })),
            },
            DEFAULT_POLICY,
            facts,
            now,
          ).items.slice(0, 9);
        const honest = declaredAs('pass');
        for (const declared of ['pass', 'warn', 'fail'] as const) {
          declaredAs(declared).forEach(({ status, findings }, index) => {
            const evident = honest[index].status;
            expect(severity[status]).toBe(
              Math.max(severity[declared], severity[evident]),
            );
            expect(findings).toEqual(honest[index].findings);
            seen.add(`${declared}, ${evident}`);
          });
        }
        for (const { status } of declaredAs(null)) {
          expect(status).toBe('pending');
        }
      }),
      { numRuns: 500 },
    );
    expect(seen.size).toBe(9);
  });

  it('never turns a blocker into anything but a failure', () => {
    fc.assert(
      fc.property(anyChecklist, anyFacts, anyNow, (checklist, facts, now) => {
        const { items, decision } = evaluate(
          checklist,
          DEFAULT_POLICY,
          facts,
          now,
        );
        items.slice(0, 9).forEach(({ status, findings }, index) => {
          const { declared } = checklist.items[index];
          const isBlocked = findings.some(f => f.severity === 'blocker');
          const soundsFine =
            status === 'pass' ||
            status === 'warn' ||
            decision.outcome === 'cleared' ||
            decision.outcome === 'conditional';
          expect(isBlocked && soundsFine).toBe(false);
          expect(status === 'pending').toBe(declared === null);
        });
      }),
      { numRuns: 1_000 },
    );
  });
});
