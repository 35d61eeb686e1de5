import type { Finding } from '../../model/finding';
import { evidenceOf } from '../../model/checklist';
import { raiserOf } from '../raiseFinding';
import { RuleContext, isBlank, isFuture } from '../rule';
import { sharedFindings } from '../sharedFindings';
import {
  GuardrailsEvidence,
  guardrailsInScope,
  guardrailsFindingDefinitions,
} from './guardrailsEvidence';

const { blocker } = raiserOf({
  ...guardrailsFindingDefinitions,
  ...sharedFindings,
});

/** Template 07, item 4: each guardrail was triggered, fired, and was logged. */
export function guardrailsFindings(
  evidence: GuardrailsEvidence,
  { content, latestToday }: RuleContext,
): Finding[] {
  const tests = evidence.tests ?? [];
  const findings: Finding[] = [];
  const drillWorked =
    evidenceOf(content, 'rollback-drill').outcome === 'worked';
  for (const guardrail of guardrailsInScope(evidence)) {
    const own = tests.filter(test => test.guardrail === guardrail);
    if (guardrail === 'kill-switch' && drillWorked) {
      continue;
    }
    if (own.length === 0) {
      findings.push(blocker('guardrail-untested', { guardrail }));
    } else if (!own.some(test => test.fired)) {
      findings.push(blocker('guardrail-did-not-fire', { guardrail }));
    }
  }
  tests.forEach(({ guardrail, log, testedAt: day }, index) => {
    const test = { test: index + 1, ...(guardrail && { guardrail }) };
    const { start: startDay } = content.pilot;
    if (isBlank(log)) {
      findings.push(blocker('log-missing', test));
    }
    if (day === undefined) {
      findings.push(blocker('outside-pilot', test));
    } else if (day < startDay) {
      findings.push(blocker('outside-pilot', { ...test, day, startDay }));
    }
    if (isFuture(day, latestToday)) {
      findings.push(blocker('date-in-future', { ...test, day }));
    }
  });
  return findings;
}
