import {
  daysBetween,
  RollbackDrillEvidence,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { SummaryContext } from '../types';

/** "Drill 4 days ago · worked · 60 min". */
export function rollbackDrillSummary(
  { date, durationMinutes, outcome }: RollbackDrillEvidence,
  { t, checklist, today }: SummaryContext,
): string {
  const until = checklist.reviewDate ?? today;
  return [
    date && t('drill.summaryAge', { count: daysBetween(date, until) }),
    outcome && t(`drill.${outcome}`).toLocaleLowerCase(),
    durationMinutes !== undefined &&
      t('drill.minutes', { count: durationMinutes }),
  ]
    .filter(Boolean)
    .join(' · ');
}
