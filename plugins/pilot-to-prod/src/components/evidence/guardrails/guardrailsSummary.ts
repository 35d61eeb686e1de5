import {
  GuardrailsEvidence,
  guardrailsInScope,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { SummaryContext } from '../types';

/** "3 of 4 fired in tests · kill switch fired in the drill of item 9". */
export function guardrailsSummary(
  evidence: GuardrailsEvidence,
  { t, checklist }: SummaryContext,
): string {
  const { tests = [] } = evidence;
  if (tests.length === 0 && evidence.inScope === undefined) {
    return '';
  }
  const scope = guardrailsInScope(evidence);
  const fired = scope.filter(guardrail =>
    tests.some(test => test.guardrail === guardrail && test.fired),
  );
  const drill = checklist.items.find(({ key }) => key === 'rollback-drill');
  const byDrill =
    scope.includes('kill-switch') &&
    !fired.includes('kill-switch') &&
    drill?.key === 'rollback-drill' &&
    drill.evidence.outcome === 'worked';
  return [
    t('guardrails.summaryFired', {
      fired: `${fired.length}`,
      count: scope.length,
    }),
    byDrill && t('guardrails.summaryDrill'),
  ]
    .filter(Boolean)
    .join(' · ');
}
