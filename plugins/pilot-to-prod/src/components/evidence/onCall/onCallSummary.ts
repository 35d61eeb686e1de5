import type { OnCallEvidence } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { SummaryContext } from '../types';

/** "Mike Chen, then Morteza Moradi · PagerDuty · weekends covered". */
export function onCallSummary(
  { primary, backup, pager, weekendCoverage }: OnCallEvidence,
  { t, nameOf }: SummaryContext,
): string {
  const people = [primary?.user, backup?.user]
    .flatMap(user => (user ? [nameOf(user)] : []))
    .join(t('onCall.then'));
  return [people, pager, weekendCoverage?.trim() && t('onCall.weekendCovered')]
    .filter(Boolean)
    .join(' · ');
}
