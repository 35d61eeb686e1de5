import {
  CHECKLIST_STATES,
  ScorecardTotals,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** A count for each of some values; of nothing yet by default. */
export function countOfEach<TValue extends string>(
  values: readonly TValue[],
  count: (value: TValue) => number = () => 0,
): Record<TValue, number> {
  return Object.fromEntries(
    values.map(value => [value, count(value)]),
  ) as Record<TValue, number>;
}

/** A count of no agents yet, by state. */
export function noStates(): ScorecardTotals['state'] {
  return countOfEach(['none', ...CHECKLIST_STATES]);
}
