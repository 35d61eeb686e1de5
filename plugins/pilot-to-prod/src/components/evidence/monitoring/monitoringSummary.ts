import type { MonitoringEvidence } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { SummaryContext } from '../types';

/** "2 dashboards · watched by Mike Chen (daily), Morteza Moradi (weekly)". */
export function monitoringSummary(
  { dashboards = [], watchers = [] }: MonitoringEvidence,
  { t, nameOf }: SummaryContext,
): string {
  if (dashboards.length === 0 && watchers.length === 0) {
    return '';
  }
  const people = watchers.flatMap(({ user, cadence }) =>
    user ? [cadence ? `${nameOf(user)} (${cadence})` : nameOf(user)] : [],
  );
  return [
    t('monitoring.summaryDashboards', { count: dashboards.length }),
    people.length > 0
      ? t('monitoring.summaryWatched', { people: people.join(', ') })
      : t('monitoring.summaryUnwatched'),
  ].join(' · ');
}
