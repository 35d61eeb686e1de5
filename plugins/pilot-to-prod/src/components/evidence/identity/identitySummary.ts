import type { IdentityEvidence } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { SummaryContext } from '../types';

/** "agent-x in Okta · NetSuite OAuth rotated, API key not yet". */
export function identitySummary(
  { identity, provider, rotations = [] }: IdentityEvidence,
  { t, checklist }: SummaryContext,
): string {
  const { start, end } = checklist.pilot;
  const credentials = [
    ...new Set(rotations.flatMap(r => r.credential?.trim() || [])),
  ];
  const rotated = credentials.map(credential => {
    const done = rotations.some(
      r =>
        r.credential?.trim() === credential &&
        r.outcome === 'ok' &&
        r.rotatedAt !== undefined &&
        r.rotatedAt >= start &&
        r.rotatedAt <= end,
    );
    return t(done ? 'identity.summaryRotated' : 'identity.summaryNotRotated', {
      credential,
    });
  });
  const who =
    identity && provider
      ? t('identity.summaryIdentity', { identity, provider })
      : identity ?? provider;
  return [who, rotated.join(', ')].filter(Boolean).join(' · ');
}
