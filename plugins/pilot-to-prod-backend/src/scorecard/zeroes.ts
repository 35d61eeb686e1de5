import {
  CHECKLIST_STATES,
  ScorecardTotals,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** A count of nothing yet for each of some values. */
export function zeroOfEach<TValue extends string>(
  values: readonly TValue[],
): Record<TValue, number> {
  return Object.fromEntries(values.map(value => [value, 0])) as Record<
    TValue,
    number
  >;
}

/** A count of no agents yet, by state. */
export function noStates(): ScorecardTotals['state'] {
  return zeroOfEach(['none', ...CHECKLIST_STATES]);
}
