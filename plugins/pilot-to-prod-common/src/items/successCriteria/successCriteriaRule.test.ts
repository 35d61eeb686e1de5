import {
  codesOf,
  evaluateItem,
  evidenceWith,
  withItem,
  workedChecklist,
} from '../../__testUtils__/workedChecklist';
import { Criterion, isCriterionMet, Operator } from './successCriteriaEvidence';

const goal: Criterion = {
  metric: 'Acceptance',
  operator: '>=',
  target: 90,
  unit: '%',
  actual: 92,
};
const other: Criterion = {
  metric: 'Sev-1',
  operator: '=',
  target: 0,
  actual: 0,
};

const codes = (criteria: Criterion[], lockedCriteria: Criterion[] = []) =>
  codesOf(1, { criteria }, { facts: { lockedCriteria } });

describe('item 1, success criteria', () => {
  it('passes as in the worked example', () => {
    expect(evaluateItem(1, workedChecklist())).toEqual({
      number: 1,
      status: 'pass',
      findings: [],
    });
  });

  it.each<[string, object, string[]]>([
    ['no criteria', {}, ['criteria-missing']],
    ['an empty list', { criteria: [] }, ['criteria-missing']],
    ['one whole criterion', { criteria: [goal] }, []],
    [
      'no metric',
      { criteria: [{ ...goal, metric: undefined }] },
      ['criteria-missing'],
    ],
    [
      'a blank metric',
      { criteria: [{ ...goal, metric: ' \t' }] },
      ['criteria-missing'],
    ],
    [
      'no operator',
      { criteria: [{ ...goal, operator: undefined }] },
      ['criteria-missing'],
    ],
    [
      'no target',
      { criteria: [{ ...goal, target: undefined }] },
      ['criteria-missing'],
    ],
    ['a target of 0', { criteria: [{ ...goal, target: 0 }] }, []],
    ['no unit', { criteria: [{ ...goal, unit: undefined }] }, []],
    [
      'no actual',
      { criteria: [{ ...goal, actual: undefined }] },
      ['actual-missing'],
    ],
    [
      'an actual of 0, which misses',
      { criteria: [{ ...goal, actual: 0 }] },
      ['criterion-missed'],
    ],
    [
      'an empty row',
      { criteria: [goal, {}] },
      ['criteria-missing', 'actual-missing'],
    ],
    [
      'one of two missed',
      { criteria: [goal, { ...other, actual: 1 }] },
      ['criterion-missed'],
    ],
  ])('%s', (_, evidence, expected) => {
    expect(codesOf(1, evidence)).toEqual(expected);
  });

  it.each<[Operator, number, number, boolean]>([
    ['>=', 90, 90, true],
    ['>=', 89.999, 90, false],
    ['>', 90.001, 90, true],
    ['>', 90, 90, false],
    ['<=', 20, 20, true],
    ['<=', 20.001, 20, false],
    ['<', 19.999, 20, true],
    ['<', 20, 20, false],
    ['=', 0, 0, true],
    ['=', 0.001, 0, false],
    ['=', -0, 0, true],
  ])(
    'actual %s than target, %d and %d: %s',
    (operator, actual, target, met) => {
      const criterion = { ...goal, operator, actual, target };
      expect(isCriterionMet(criterion)).toBe(met);
      expect(codes([criterion])).toEqual(met ? [] : ['criterion-missed']);
    },
  );

  it.each(['operator', 'target', 'actual'] as const)(
    'cannot tell without the %s',
    field => {
      expect(isCriterionMet({ ...goal, [field]: undefined })).toBeUndefined();
    },
  );

  describe('goalposts', () => {
    it.each<[string, Criterion[], boolean]>([
      ['the same', [goal, other], false],
      ['another order', [other, goal], false],
      ['another actual', [{ ...goal, actual: 99 }, other], false],
      ['an actual taken out', [{ ...goal, actual: undefined }, other], false],
      ['another metric', [{ ...goal, metric: 'Accuracy' }, other], true],
      ['another operator', [{ ...goal, operator: '>' }, other], true],
      ['another target', [{ ...goal, target: 89 }, other], true],
      ['another unit', [{ ...goal, unit: 'points' }, other], true],
      ['a unit taken out', [{ ...goal, unit: undefined }, other], true],
      ['a unit added', [goal, { ...other, unit: 'per week' }], true],
      ['a blank unit in place of none', [goal, { ...other, unit: '' }], false],
      ['one added', [goal, other, { ...other, metric: 'Sev-2' }], false],
      ['one repeated', [goal, other, other], false],
      [
        'a metric in other letters',
        [{ ...goal, metric: ' ACCEPTANCE ' }, other],
        false,
      ],
      [
        'an easier row beside a locked one',
        [goal, { ...goal, target: 80 }, other],
        true,
      ],
      [
        'a half-typed row beside a locked one',
        [goal, { metric: 'acceptance' }, other],
        false,
      ],
      ['one half-typed', [{ ...goal, target: undefined }, other], true],
      ['one removed', [goal], true],
      ['all removed', [], true],
    ])('%s', (_, criteria, moved) => {
      for (const locked of [
        [goal, other],
        [other, goal],
      ]) {
        expect(codes(criteria, locked).includes('goalposts-moved')).toBe(moved);
      }
    });

    it('stay free while nothing is locked', () => {
      expect(codes([{ ...goal, target: 1 }], [])).toEqual([]);
    });

    it('fail the item even though every target is met', () => {
      const checklist = withItem(workedChecklist(), 1, {
        evidence: evidenceWith('success-criteria', { criteria: [goal] }),
      });
      const { status, findings } = evaluateItem(1, checklist, {
        facts: { lockedCriteria: [{ ...goal, target: 95 }] },
      });
      expect(status).toBe('fail');
      expect(findings).toEqual([
        {
          code: 'goalposts-moved',
          severity: 'blocker',
          message: expect.stringContaining('approver'),
          params: expect.objectContaining({ operator: '>=' }),
        },
      ]);
    });
  });
});
