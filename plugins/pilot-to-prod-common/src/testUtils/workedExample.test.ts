import { workedFacts } from '../__testUtils__/workedChecklist';
import { evaluate } from '../evaluation/evaluate';
import { evidenceOf } from '../model/checklist';
import { DEFAULT_POLICY } from '../model/policy';
import { createChecklistSchema, saveItemSchema } from '../requests/schemas';
import { workedExample } from './workedExample';

// A leap day, a change of clocks in Europe, and the turn of a year among them.
const days = ['2026-06-13', '2026-10-26', '2027-01-01', '2028-03-01'];

describe.each(days)('the worked example told on %s', today => {
  const { header, items, answers } = workedExample(today);

  it('is what the API takes', () => {
    expect(createChecklistSchema.safeParse(header).error).toBeUndefined();
    expect(items.map(({ number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    for (const { number, ...item } of items) {
      const { error } = saveItemSchema(number)!.safeParse({
        revision: 1,
        ...item,
      });
      expect(error).toBeUndefined();
    }
  });

  it('is cleared on that day', () => {
    const { decision } = evaluate(
      {
        ...createChecklistSchema.parse(header),
        items,
        state: 'draft',
        signatures: [],
        contributors: [],
        openItems: [],
        criteriaApprovals: [],
        acknowledgements: [
          {
            user: 'user:default/mike.chen',
            runbookUrl: evidenceOf({ items }, 'runbook').url!,
            runbookVersion: '1.0',
            answers,
            at: `${today}T08:00:00.000Z`,
          },
        ],
      },
      DEFAULT_POLICY,
      workedFacts(),
      new Date(`${today}T09:00:00.000Z`),
    );
    expect(decision).toEqual({ outcome: 'cleared', reasons: [] });
  });
});
