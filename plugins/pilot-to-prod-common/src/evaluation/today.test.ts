import {
  evaluateItem,
  evidenceWith,
  withItem,
  workedChecklist,
} from '../__testUtils__/workedChecklist';

/** Of a worked example of which some evidence has another date. */
const codesAt = (number: number, evidence: object, now: string) =>
  evaluateItem(number, withItem(workedChecklist(), number, { evidence }), {
    now: new Date(now),
  }).findings.map(({ code }) => code);

const drill = (date: string) => evidenceWith('rollback-drill', { date });

describe('today', () => {
  it.each<[string, string, string[]]>([
    // In Kiribati (UTC+14) it is the 13th from 10:00 UTC of the 12th on.
    ['2026-06-12T10:00:00.000Z', '2026-06-13', []],
    ['2026-06-12T09:59:59.999Z', '2026-06-13', ['date-in-future']],
    ['2026-06-12T23:59:59.999Z', '2026-06-14', ['date-in-future']],
    ['2026-06-13T10:00:00.000Z', '2026-06-14', []],
  ])('at %s takes a drill of %s as %j', (now, date, expected) => {
    expect(codesAt(9, drill(date), now)).toEqual(expected);
  });

  it.each<[number, (day: string) => object]>([
    [
      4,
      day => {
        const { tests = [] } = evidenceWith('guardrails', {});
        return { tests: tests.map(test => ({ ...test, testedAt: day })) };
      },
    ],
    [
      6,
      day => {
        const { stores = [] } = evidenceWith('audit-retention', {});
        return { stores: stores.map(store => ({ ...store, verifiedAt: day })) };
      },
    ],
    [9, drill],
  ])('is nowhere in the future for item %d', (number, evidence) => {
    const now = '2026-06-12T10:00:00.000Z';
    expect(codesAt(number, evidence('2026-06-13'), now)).toEqual([]);
    expect(codesAt(number, evidence('2026-06-14'), now)).toContain(
      'date-in-future',
    );
  });

  it('counts the age of the drill from the day in UTC', () => {
    // Thirty days are allowed.
    const codes = (now: string) => codesAt(9, drill('2026-05-13'), now);
    expect(codes('2026-06-12T23:59:59.999Z')).toEqual([]);
    expect(codes('2026-06-13T00:00:00.000Z')).toEqual(['drill-stale']);
  });
});
