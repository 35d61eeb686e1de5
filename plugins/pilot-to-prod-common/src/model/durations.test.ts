import fc from 'fast-check';
import { shortestDuration } from './durations';

const DAY = 86_400;

describe('shortestDuration', () => {
  it.each([
    ['P0D', 0],
    ['P1D', 1],
    ['P2W', 14],
    ['P1M', 28],
    ['P2M', 59],
    ['P3M', 89],
    ['P6M', 181],
    ['P12M', 365],
    ['P1Y', 365],
    ['P4Y', 1_460],
    ['P7Y', 2_555],
    ['P400Y', 146_097],
    ['P401Y', 146_462],
    ['P100000000D', 100_000_000],
  ])('of %s is %d days', (duration, days) => {
    expect(shortestDuration(duration)).toBe(days * DAY);
  });

  it('takes years and months as one run', () => {
    expect(shortestDuration('P1Y2M3D')).toBe(shortestDuration('P14M3D'));
  });

  it('counts hours, minutes and seconds', () => {
    expect(shortestDuration('PT24H')).toBe(DAY);
    expect(shortestDuration('P1DT1H1M1S')).toBe(DAY + 3_661);
  });

  it.each([
    '',
    'P',
    'PT',
    'P1',
    '1Y',
    'p1y',
    '-P1Y',
    'P-1Y',
    'P1.5Y',
    'P1D1Y',
    ' P1Y',
    'P1Y ',
    'seven years',
    'P100000001D',
    'P1000000Y',
    `P${'9'.repeat(20)}Y`,
    `P${'9'.repeat(400)}D`,
  ])('there is none of %j', duration => {
    expect(shortestDuration(duration)).toBeUndefined();
  });

  it.each([
    ['P84M', 'P7Y', true],
    ['P83M', 'P7Y', false],
    ['P365D', 'P1Y', true],
    ['P364D', 'P1Y', false],
    ['P90D', 'P3M', true],
    ['P88D', 'P3M', false],
    ['P181D', 'P6M', true],
    ['P180D', 'P6M', false],
    ['P26W', 'P6M', true],
    ['P25W', 'P6M', false],
    ['P1M', 'P28D', true],
    ['P1M', 'P29D', false],
    ['P1Y1D', 'P1Y', true],
    ['P1Y', 'P1Y1D', false],
    ['P2555D', 'P7Y', true],
    ['P2554D', 'P7Y', false],
  ])('%s is enough for %s: %s', (kept, required, enough) => {
    expect(shortestDuration(kept)! >= shortestDuration(required)!).toBe(enough);
  });

  it('orders years and months by their months', () => {
    const months = fc.record({
      years: fc.nat(60),
      months: fc.nat(800),
    });
    fc.assert(
      fc.property(months, months, (a, b) => {
        const text = (d: typeof a) => `P${d.years}Y${d.months}M`;
        const count = (d: typeof a) => 12 * d.years + d.months;
        expect(
          Math.sign(shortestDuration(text(a))! - shortestDuration(text(b))!),
        ).toBe(Math.sign(count(a) - count(b)));
      }),
    );
  });

  it('is as short as any run of as many months, and as short as one of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 130 }), months => {
        // By the calendar alone, without any arithmetic of ours.
        const lengths = Array.from({ length: 12 * 400 }, (_, first) =>
          Math.round(
            (new Date(Date.UTC(1900, first + months, 1)).getTime() -
              new Date(Date.UTC(1900, first, 1)).getTime()) /
              (DAY * 1_000),
          ),
        );
        expect(shortestDuration(`P${months}M`)).toBe(
          Math.min(...lengths) * DAY,
        );
      }),
      { numRuns: 30 },
    );
  });
});
