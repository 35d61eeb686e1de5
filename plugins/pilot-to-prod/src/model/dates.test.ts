import { formatAgo, formatDay, formatShortDay } from './dates';

const EN = { language: 'en' };

describe('formatDay', () => {
  it('tells the UTC day, wherever the reader is', () => {
    expect(formatDay('2026-05-13', EN)).toBe('May 13, 2026');
    expect(formatDay('2026-05-13T23:30:00.000Z', EN)).toBe('May 13, 2026');
    expect(formatDay('2026-05-13', { language: 'de' })).toBe('13. Mai 2026');
    expect(formatShortDay('2026-05-13', EN)).toBe('May 13');
  });
});

it('leaves what is no day as it came', () => {
  expect(formatDay('soon', EN)).toBe('soon');
});

describe('formatAgo', () => {
  it.each([
    ['2026-05-13T12:00:00Z', 'now'],
    ['2026-05-13T11:59:01Z', '59 sec. ago'],
    ['2026-05-13T11:59:00Z', '1 min. ago'],
    ['2026-05-13T09:00:01Z', '2 hr. ago'],
    ['2026-05-12T12:00:00Z', 'yesterday'],
    ['2026-04-14T12:00:00Z', '29 days ago'],
    ['2025-05-13T12:00:00Z', 'last yr.'],
    // The clock of the server may run ahead.
    ['2026-05-13T12:00:00.900Z', 'now'],
  ])('%s is %s', (instant, words) => {
    expect(formatAgo(instant, new Date('2026-05-13T12:00:00Z'), EN)).toBe(
      words,
    );
  });
});
