import {
  AuditRetentionEvidence,
  requiredRetentions,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { formatDuration } from '../../../model/duration';
import { tellRequiredRetention } from '../../../model/ruleWords';
import type { SummaryContext } from '../types';

/** "7 years in S3 Glacier · medium tier needs 6 months, SOX 7 years". */
export function auditRetentionSummary(
  { stores = [] }: AuditRetentionEvidence,
  { t, checklist, policy }: SummaryContext,
): string {
  if (stores.length === 0) {
    return '';
  }
  const kept = stores.flatMap(({ store, retention }) =>
    store && retention
      ? [
          t('retention.summaryKept', {
            retention: formatDuration(retention, t),
            store,
          }),
        ]
      : [],
  );
  const needed = requiredRetentions(checklist, policy).flatMap(required =>
    required.retention ? tellRequiredRetention(required, t) : [],
  );
  return [kept.join(', '), needed.join(', ')].filter(Boolean).join(' · ');
}
