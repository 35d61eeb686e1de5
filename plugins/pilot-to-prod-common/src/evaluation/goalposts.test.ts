import fc from 'fast-check';
import {
  codesOf,
  withItem,
  workedChecklist,
} from '../__testUtils__/workedChecklist';
import type { Criterion } from '../items/successCriteria/successCriteriaEvidence';
import type { ChecklistContent } from '../model/checklist';
import {
  criteriaThatWillLock,
  followCriteria,
  NO_CRITERIA_HISTORY,
} from './goalposts';

const goal = (metric: string, target: number): Criterion => ({
  metric,
  operator: '>=',
  target,
});

/** What a checklist was from some day on. */
interface Step {
  day: string;
  start: string;
  criteria: Criterion[];
}

const contentOf = ({ start, criteria }: Omit<Step, 'day'>) => ({
  ...withItem(workedChecklist(), 1, { evidence: { criteria } }),
  pilot: { start, end: '2026-12-31' },
});

const noonOf = (day: string) => new Date(`${day}T12:00:00.000Z`);

/** What is locked after all steps, as the registry follows them. */
function lockedAfter(steps: Step[], today = steps.at(-1)!.day): Criterion[] {
  let history = NO_CRITERIA_HISTORY;
  let before: ReturnType<typeof contentOf> | undefined;
  for (const step of steps) {
    const now = noonOf(step.day);
    history = before ? followCriteria(history, before, now) : history;
    before = contentOf(step);
    history = followCriteria(history, before, now);
  }
  return followCriteria(history, before!, noonOf(today)).locked;
}

describe('followCriteria', () => {
  it.each<[string, Step[], string, Criterion[]]>([
    [
      'locks nothing before the pilot starts',
      [{ day: '2026-05-01', start: '2026-05-13', criteria: [goal('a', 1)] }],
      '2026-05-12',
      [],
    ],
    [
      'locks on the first day of the pilot',
      [{ day: '2026-05-01', start: '2026-05-13', criteria: [goal('a', 1)] }],
      '2026-05-13',
      [goal('a', 1)],
    ],
    [
      'locks what stood before that day, not what was saved on it',
      [
        { day: '2026-05-01', start: '2026-05-13', criteria: [goal('a', 1)] },
        { day: '2026-05-12', start: '2026-05-13', criteria: [goal('a', 2)] },
        { day: '2026-05-13', start: '2026-05-13', criteria: [goal('a', 3)] },
      ],
      '2026-05-13',
      [goal('a', 2)],
    ],
    [
      'locks the first complete save where nothing stood before',
      [
        { day: '2026-05-20', start: '2026-05-13', criteria: [] },
        { day: '2026-05-20', start: '2026-05-13', criteria: [goal('a', 1)] },
        { day: '2026-05-20', start: '2026-05-13', criteria: [goal('a', 2)] },
      ],
      '2026-05-20',
      [goal('a', 1)],
    ],
    [
      'never locks what is half-typed',
      [
        {
          day: '2026-05-20',
          start: '2026-05-13',
          criteria: [
            { metric: 'a', operator: '>=' },
            { metric: 'a', target: 1 },
            { operator: '>=', target: 1 },
            { metric: ' ', operator: '>=', target: 1 },
          ],
        },
        { day: '2026-05-21', start: '2026-05-13', criteria: [goal('a', 5)] },
      ],
      '2026-05-21',
      [goal('a', 5)],
    ],
    [
      'locks each criterion by itself',
      [
        { day: '2026-05-20', start: '2026-05-13', criteria: [goal('a', 1)] },
        {
          day: '2026-05-21',
          start: '2026-05-13',
          criteria: [goal('a', 9), goal('b', 2)],
        },
        {
          day: '2026-05-22',
          start: '2026-05-13',
          criteria: [goal('a', 9), goal('b', 9)],
        },
      ],
      '2026-05-22',
      [goal('a', 1), goal('b', 2)],
    ],
    [
      'unlocks nothing when the start moves into the future and back',
      [
        { day: '2026-05-20', start: '2026-05-13', criteria: [goal('a', 1)] },
        { day: '2026-05-20', start: '2026-06-13', criteria: [goal('a', 1)] },
        { day: '2026-05-20', start: '2026-06-13', criteria: [goal('a', 2)] },
        { day: '2026-05-20', start: '2026-05-13', criteria: [goal('a', 2)] },
      ],
      '2026-05-20',
      [goal('a', 1)],
    ],
    [
      'locks what stood on the day to which the start is moved back',
      [
        { day: '2026-05-01', start: '2026-06-13', criteria: [goal('a', 1)] },
        { day: '2026-05-20', start: '2026-06-13', criteria: [goal('a', 2)] },
        { day: '2026-05-21', start: '2026-05-13', criteria: [goal('a', 2)] },
      ],
      '2026-05-21',
      [goal('a', 1)],
    ],
    [
      'locks the first save of a checklist whose start is moved to before it',
      [
        { day: '2026-05-20', start: '2026-06-13', criteria: [goal('a', 1)] },
        { day: '2026-05-20', start: '2026-06-13', criteria: [goal('a', 2)] },
        { day: '2026-05-20', start: '2026-05-13', criteria: [goal('a', 2)] },
      ],
      '2026-05-20',
      [goal('a', 1)],
    ],
    [
      'unlocks nothing when the item is emptied',
      [
        { day: '2026-05-20', start: '2026-05-13', criteria: [goal('a', 1)] },
        { day: '2026-05-20', start: '2026-05-13', criteria: [] },
        { day: '2026-05-20', start: '2026-05-13', criteria: [goal('a', 2)] },
      ],
      '2026-05-20',
      [goal('a', 1)],
    ],
    [
      'lets a criterion go that was taken out before the pilot',
      [
        { day: '2026-05-01', start: '2026-05-13', criteria: [goal('a', 1)] },
        { day: '2026-05-02', start: '2026-05-13', criteria: [goal('b', 1)] },
      ],
      '2026-05-20',
      [goal('b', 1)],
    ],
    [
      'knows a metric in other letters and with other spaces',
      [
        { day: '2026-05-20', start: '2026-05-13', criteria: [goal('Acc', 1)] },
        {
          day: '2026-05-20',
          start: '2026-05-13',
          criteria: [goal(' aCC ', 2)],
        },
      ],
      '2026-05-20',
      [goal('Acc', 1)],
    ],
    [
      'locks rows that share a metric together',
      [
        {
          day: '2026-05-20',
          start: '2026-05-13',
          criteria: [goal('a', 1), { ...goal('a', 9), operator: '<=' }],
        },
        { day: '2026-05-20', start: '2026-05-13', criteria: [goal('a', 1)] },
      ],
      '2026-05-20',
      [goal('a', 1), { ...goal('a', 9), operator: '<=' }],
    ],
  ])('%s', (_, steps, today, expected) => {
    expect(lockedAfter(steps, today)).toEqual(expected);
  });

  it('keeps no more than two versions of a metric for a day', () => {
    let history = NO_CRITERIA_HISTORY;
    for (let target = 0; target < 50; target += 1) {
      const criteria = [goal('a', target)];
      history = followCriteria(
        history,
        contentOf({ start: '2026-06-13', criteria }),
        noonOf('2026-05-20'),
      );
    }
    expect(history.unlocked).toEqual([
      {
        metric: 'a',
        versions: [
          { since: '2026-05-20', criteria: [goal('a', 0)] },
          { since: '2026-05-20', criteria: [goal('a', 49)] },
        ],
      },
    ]);
  });

  it('locks what the whole history says, read from its beginning each time', () => {
    const day = fc.integer({ min: 10, max: 16 }).map(d => `2026-05-${d}`);
    const criterion = fc.record(
      {
        metric: fc.constantFrom('a', 'A ', 'b', ' '),
        operator: fc.constantFrom('>=' as const, '<=' as const),
        target: fc.constantFrom(1, 2),
      },
      { requiredKeys: [] },
    );
    const anySteps = fc
      .array(
        fc.record({
          day,
          start: day,
          criteria: fc.array(criterion, { maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 8 },
      )
      .map(steps => steps.sort((a, b) => a.day.localeCompare(b.day)));
    const seen = { locked: 0, moved: 0 };

    fc.assert(
      fc.property(anySteps, steps => {
        const today = '2026-05-17';
        const locked = lockedAfter(steps, today);
        for (const metric of ['a', 'b']) {
          const expected = lockedByHistory(steps, metric, today);
          // Rows that change places are no other demands.
          expect(
            inOrder(
              locked.filter(c => c.metric?.trim().toLowerCase() === metric),
            ),
          ).toEqual(inOrder(expected));
          seen.locked += expected.length > 0 ? 1 : 0;
          const last = goalsOf(steps.at(-1)!, metric);
          seen.moved +=
            JSON.stringify(last) === JSON.stringify(expected) ? 0 : 1;
        }
      }),
      { numRuns: 3_000 },
    );
    expect(seen.locked).toBeGreaterThan(1_000);
    expect(seen.moved).toBeGreaterThan(500);
  });
});

function inOrder(criteria: Criterion[]): Criterion[] {
  const demand = ({ operator, target }: Criterion) => `${operator} ${target}`;
  return [...criteria].sort((a, b) => demand(a).localeCompare(demand(b)));
}

/** The complete rows for a metric, each demand once. */
function goalsOf({ criteria }: Step, metric: string): Criterion[] {
  return criteria
    .filter(
      (c, index) =>
        index ===
        criteria.findIndex(
          other =>
            other.metric?.trim().toLowerCase() ===
              c.metric?.trim().toLowerCase() &&
            other.operator === c.operator &&
            other.target === c.target,
        ),
    )
    .filter(
      c =>
        c.metric?.trim().toLowerCase() === metric &&
        c.operator !== undefined &&
        c.target !== undefined,
    )
    .map(({ operator, target }) => ({
      metric: expect.stringMatching(new RegExp(`^${metric}$`, 'i')),
      operator,
      target,
    }));
}

/**
 * The rule read literally: for every day on which a start stood that had come,
 * in order, look through all steps from the first on.
 */
function lockedByHistory(
  steps: Step[],
  metric: string,
  today: string,
): Criterion[] {
  const moments = steps.flatMap((step, index) => [
    // Just before a step the one before it still stands, on the step's day.
    ...(index > 0 ? [{ day: step.day, known: steps.slice(0, index) }] : []),
    { day: step.day, known: steps.slice(0, index + 1) },
  ]);
  moments.push({ day: today, known: steps });
  for (const { day, known } of moments) {
    const { start } = known.at(-1)!;
    if (day < start) {
      continue;
    }
    const before = known.filter(step => step.day < start).at(-1);
    const stood = before ? goalsOf(before, metric) : [];
    const after = known
      .filter(step => step.day >= start)
      .map(step => goalsOf(step, metric))
      .find(goals => goals.length > 0);
    const locked = stood.length > 0 ? stood : after ?? [];
    if (locked.length > 0) {
      return locked;
    }
  }
  return [];
}

describe('criteriaThatWillLock', () => {
  const criteria = [goal('a', 1), goal('b', 2), { metric: 'half-typed' }];
  const facts = { lockedCriteria: [goal('A', 1)] };

  it.each([
    ['2026-05-12', '2026-05-13'],
    ['2026-05-13', '2026-05-13'],
    ['2026-06-01', '2026-06-01'],
  ])('on %s says that they lock on %s', (today, day) => {
    const content = contentOf({ start: '2026-05-13', criteria });
    expect(criteriaThatWillLock(content, facts, noonOf(today))).toEqual({
      day,
      criteria: [goal('b', 2)],
    });
  });
});

describe('an approval of changed criteria', () => {
  const APPROVER = 'user:default/department-head';
  const lockedCriteria = [goal('a', 2)];
  const codes = (
    criteria: Criterion[],
    approved: Criterion[][],
    content: Partial<ChecklistContent> = {},
  ) =>
    codesOf(
      1,
      { criteria: criteria.map(c => ({ ...c, actual: 3 })) },
      {
        facts: { lockedCriteria },
        content: {
          ...content,
          criteriaApprovals: approved.map(each => ({
            approver: APPROVER,
            reason: 'The intake changed.',
            criteria: each,
            at: '2026-06-09T10:00:00.000Z',
          })),
        },
      },
    );

  it.each<[string, Criterion[], Criterion[][], string[]]>([
    ['none', [goal('a', 1)], [], ['goalposts-moved']],
    ['of these', [goal('a', 1)], [[goal('a', 1)]], []],
    [
      'of these with other actuals',
      [goal('a', 1)],
      [[{ ...goal('a', 1), actual: 7 }]],
      [],
    ],
    ['of others', [goal('a', 1)], [[goal('a', 0)]], ['goalposts-moved']],
    [
      'of these and a further one',
      [goal('a', 1)],
      [[goal('a', 1), goal('b', 1)]],
      ['goalposts-moved'],
    ],
    [
      'of these without a further one',
      [goal('a', 1), goal('b', 1)],
      [[goal('a', 1)]],
      ['goalposts-moved'],
    ],
    [
      'of these, then of others',
      [goal('a', 1)],
      [[goal('a', 1)], [goal('a', 0)]],
      ['goalposts-moved'],
    ],
    [
      'of others, while the locked ones stand',
      [goal('a', 2)],
      [[goal('a', 0)]],
      [],
    ],
  ])('%s', (_, criteria, approved, expected) => {
    expect(codes(criteria, approved)).toEqual(expected);
  });

  it.each(['builders', 'contributors'] as const)(
    'does not count while the approver is among the %s',
    list => {
      expect(
        codes([goal('a', 1)], [[goal('a', 1)]], { [list]: [APPROVER] }),
      ).toEqual(['goalposts-moved']);
    },
  );
});
