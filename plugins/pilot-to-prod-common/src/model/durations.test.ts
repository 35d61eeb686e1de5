import { endOfDuration } from './durations';

const FROM = '2026-06-12';

describe('endOfDuration', () => {
  it.each([
    ['P7Y', '2033-06-12T00:00:00Z'],
    ['P84M', '2033-06-12T00:00:00Z'],
    ['P6M', '2026-12-12T00:00:00Z'],
    ['P2W', '2026-06-26T00:00:00Z'],
    ['P30D', '2026-07-12T00:00:00Z'],
    ['P1Y2M3D', '2027-08-15T00:00:00Z'],
    ['PT36H', '2026-06-13T12:00:00Z'],
    ['P0D', '2026-06-12T00:00:00Z'],
  ])('%s ends at %s', (duration, end) => {
    expect(endOfDuration(duration, FROM)).toBe(Date.parse(end));
  });

  it('counts calendar months, not thirty days', () => {
    expect(endOfDuration('P1M', '2026-01-31')).toBe(Date.parse('2026-02-28'));
    expect(endOfDuration('P1M', '2028-01-31')).toBe(Date.parse('2028-02-29'));
  });

  it.each([
    '',
    'P',
    'PT',
    'p7y',
    '7Y',
    'P7',
    'P7Y ',
    '-P7Y',
    'P-7Y',
    'P8Y-12M',
    'seven years',
    '2026-06-12',
    'P1000000Y',
    `P${'9'.repeat(20)}Y`,
  ])('%j is no duration', duration => {
    expect(endOfDuration(duration, FROM)).toBeUndefined();
  });
});
