import type { Criterion } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Reader } from '../../../model/language';
import { listAll } from '../../../model/lists';
import { formatNumber } from '../../../model/numbers';

const SIGNS = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '=' } as const;

/** A figure with its unit, in the reader's notation; `undefined` without one. */
export function figure(
  value: number | undefined,
  unit: string | undefined,
  t: Reader,
): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  const number = formatNumber(value, t);
  return unit ? `${number} ${unit}` : number;
}

/** A criterion's target such as "≥ 90 %", or `undefined` without one. */
export function targetOf(criterion: Criterion, t: Reader): string | undefined {
  const target = figure(criterion.target, criterion.unit, t);
  return target === undefined
    ? undefined
    : `${criterion.operator ? SIGNS[criterion.operator] : ''} ${target}`.trim();
}

/** Criteria with their targets, such as "Acceptance ≥ 90 %, errors < 2 %". */
export function tellGoals(criteria: Criterion[], t: Reader): string {
  return listAll(
    criteria.map(criterion =>
      [criterion.metric, targetOf(criterion, t)].filter(Boolean).join(' '),
    ),
    t,
  );
}
