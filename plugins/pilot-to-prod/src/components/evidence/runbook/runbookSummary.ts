import {
  findAcknowledgement,
  primaryOnCall,
  RunbookEvidence,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { SummaryContext } from '../types';

/** "Version 1.0 · acknowledged by Mike Chen". */
export function runbookSummary(
  { url, version }: RunbookEvidence,
  { t, nameOf, checklist }: SummaryContext,
): string {
  if (url === undefined && version === undefined) {
    return '';
  }
  const primary = primaryOnCall(checklist);
  const acknowledgement = primary && findAcknowledgement(checklist, primary);
  return [
    version && t('runbook.summaryVersion', { version }),
    acknowledgement
      ? t('runbook.summaryAcknowledged', {
          person: nameOf(acknowledgement.user),
        })
      : t('runbook.summaryUnread'),
  ]
    .filter(Boolean)
    .join(' · ');
}
