import { formatDuration } from './duration';

it.each([
  ['P7Y', '7 years'],
  ['P1Y', '1 year'],
  ['P84M', '84 months'],
  ['P1Y6M', '1 year, 6 months'],
  ['P2W', '2 weeks'],
  ['P30D', '30 days'],
  // Minutes are no months.
  ['PT5M', 'PT5M'],
  ['seven years', 'seven years'],
])('%s is told as %s', (iso, words) => {
  expect(formatDuration(iso, { language: 'en' })).toBe(words);
});
