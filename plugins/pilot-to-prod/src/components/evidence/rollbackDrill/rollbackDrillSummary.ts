import {
  daysBetween,
  RollbackDrillEvidence,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { SummaryContext } from '../types';

/** "Drill 4 days ago · worked · 60 minutes". */
export function rollbackDrillSummary(
  { date, durationMinutes, outcome }: RollbackDrillEvidence,
  { t, checklist, today }: SummaryContext,
): string {
  const { reviewDate } = checklist;
  return [
    date &&
      (reviewDate === null
        ? t('drill.summaryAge', { count: daysBetween(date, today) })
        : t('drill.summaryAgeWhenSigned', {
            count: daysBetween(date, reviewDate),
          })),
    outcome && t(`drill.${outcome}`).toLocaleLowerCase(t.language),
    durationMinutes !== undefined &&
      t('drill.minutes', { count: durationMinutes }),
  ]
    .filter(Boolean)
    .join(' · ');
}
