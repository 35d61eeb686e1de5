import fc from 'fast-check';
import { addDays, dayOf, daysBetween } from './days';

describe('dayOf', () => {
  it.each<[Date | string, string]>([
    [new Date('2026-06-12T00:00:00.000Z'), '2026-06-12'],
    [new Date('2026-06-12T23:59:59.999Z'), '2026-06-12'],
    ['2026-06-12T23:59:59.999Z', '2026-06-12'],
    ['2026-06-12T23:30:00.000-05:00', '2026-06-13'],
    ['2026-06-12T00:30:00.000+02:00', '2026-06-11'],
    ['2026-06-12', '2026-06-12'],
  ])('%s is on %s', (instant, day) => {
    expect(dayOf(instant)).toBe(day);
  });
});

describe('addDays and daysBetween', () => {
  it.each([
    ['2026-06-12', 0, '2026-06-12'],
    ['2026-06-12', 1, '2026-06-13'],
    ['2026-06-13', 30, '2026-07-13'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-06-12', -30, '2026-05-13'],
    // Clocks change in these nights in some places, and never in UTC.
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
  ])('%s and %d days make %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });

  it('undo each other', () => {
    const day = fc
      .date({
        min: new Date('1970-01-01'),
        max: new Date('2100-01-01'),
        noInvalidDate: true,
      })
      .map(dayOf);
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -5_000, max: 5_000 }),
        (from, days) => {
          expect(daysBetween(from, addDays(from, days))).toBe(days);
        },
      ),
    );
  });
});
