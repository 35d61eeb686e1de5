import type { CommunicationsEvidence } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { formatShortDay } from '../../../model/dates';
import type { SummaryContext } from '../types';

/** "3 messages drafted · first goes out 13 June". */
export function communicationsSummary(
  { messages = [] }: CommunicationsEvidence,
  { t }: SummaryContext,
): string {
  if (messages.length === 0) {
    return '';
  }
  const drafted = messages.filter(({ content }) => content?.trim()).length;
  const [first] = messages
    .flatMap(({ scheduledFor }) => scheduledFor ?? [])
    .sort();
  return [
    t('communications.summaryDrafted', { count: drafted }),
    first &&
      t('communications.summaryFirst', { day: formatShortDay(first, t) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
