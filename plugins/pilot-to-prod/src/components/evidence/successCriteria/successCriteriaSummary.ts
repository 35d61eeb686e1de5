import {
  Criterion,
  isCriterionMet,
  SuccessCriteriaEvidence,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { SummaryContext } from '../types';
import { figure, targetOf } from './figures';

/** "4 of 4 criteria met · tightest: Acceptance 92 % (target ≥ 90 %)". */
export function successCriteriaSummary(
  { criteria = [] }: SuccessCriteriaEvidence,
  { t }: SummaryContext,
): string {
  if (criteria.length === 0) {
    return '';
  }
  const metCount = criteria.filter(criterion =>
    isCriterionMet(criterion),
  ).length;
  const parts: string[] = [
    t('criteria.summaryMet', { met: `${metCount}`, count: criteria.length }),
  ];
  const closest = [...criteria]
    .filter(criterion => {
      const met = isCriterionMet(criterion);
      // What has to be exactly its target cannot be close to missing it.
      return met === false || (met && criterion.operator !== '=');
    })
    .sort((a, b) => margin(a) - margin(b))[0];
  if (closest) {
    const words = {
      metric: closest.metric ?? '',
      actual: figure(closest.actual, closest.unit, t) ?? '',
      target: targetOf(closest, t) ?? '',
    };
    parts.push(
      isCriterionMet(closest)
        ? t('criteria.summaryTightest', words)
        : t('criteria.summaryMissed', words),
    );
  }
  return parts.join(' · ');
}

/** How far from its target a criterion is, as a share; negative when missed. */
function margin(criterion: Criterion): number {
  const { target = 0, actual = 0 } = criterion;
  const distance = Math.abs(actual - target) / (Math.abs(target) || 1);
  return isCriterionMet(criterion) ? distance : -distance;
}
