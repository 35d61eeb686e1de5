import type { Finding } from '../../model/finding';
import { raiserOf } from '../raiseFinding';
import { RuleContext, isBlank, isPerson, isSameRef } from '../rule';
import { sharedFindings } from '../sharedFindings';
import { OnCallEvidence, onCallFindingDefinitions } from './onCallEvidence';

const { blocker } = raiserOf({
  ...onCallFindingDefinitions,
  ...sharedFindings,
});

/** Template 07, item 3: one named primary, one named backup, both paged. */
export function onCallFindings(
  evidence: OnCallEvidence,
  { facts }: RuleContext,
): Finding[] {
  const { primary, backup } = evidence;
  const findings: Finding[] = [];
  for (const [role, responder] of [
    ['primary', primary],
    ['backup', backup],
  ] as const) {
    const person = responder?.user;
    if (person === undefined || isBlank(person)) {
      findings.push(blocker(`${role}-missing`));
      continue;
    }
    if (!isPerson(person, facts)) {
      findings.push(blocker('not-a-person', { person }));
    }
    if (isBlank(responder?.schedule)) {
      findings.push(blocker('schedule-missing', { role }));
    }
  }
  if (primary?.user && backup?.user && isSameRef(primary.user, backup.user)) {
    findings.push(blocker('same-person'));
  }
  if (isBlank(evidence.pager)) {
    findings.push(blocker('pager-missing'));
  }
  if (isBlank(evidence.weekendCoverage)) {
    findings.push(blocker('weekend-missing'));
  }
  return findings;
}
