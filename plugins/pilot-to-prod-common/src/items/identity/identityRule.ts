import type { Finding } from '../../model/finding';
import { raiserOf } from '../raiseFinding';
import { RuleContext, isBlank, isFuture } from '../rule';
import { sharedFindings } from '../sharedFindings';
import {
  IdentityEvidence,
  identityFindingDefinitions,
} from './identityEvidence';

const { blocker } = raiserOf({
  ...identityFindingDefinitions,
  ...sharedFindings,
});

/** Template 07, item 5: every credential was rotated well during the pilot. */
export function identityFindings(
  evidence: IdentityEvidence,
  { content, latestToday }: RuleContext,
): Finding[] {
  const rotations = evidence.rotations ?? [];
  const { start: startDay, end: endDay } = content.pilot;
  const findings: Finding[] = [];
  if (isBlank(evidence.identity) || isBlank(evidence.provider)) {
    findings.push(blocker('identity-missing'));
  }
  if (rotations.length === 0) {
    findings.push(blocker('rotation-missing'));
  }
  rotations.forEach((rotation, index) => {
    if (isBlank(rotation.credential)) {
      findings.push(blocker('rotation-missing', { credential: index + 1 }));
    }
  });
  const credentials = new Set(
    rotations.flatMap(({ credential }) =>
      credential === undefined || isBlank(credential) ? [] : credential.trim(),
    ),
  );
  for (const credential of credentials) {
    const own = rotations.filter(r => r.credential?.trim() === credential);
    const inPilot = own.filter(
      ({ rotatedAt }) =>
        rotatedAt !== undefined && rotatedAt >= startDay && rotatedAt <= endDay,
    );
    if (inPilot.length === 0) {
      findings.push(blocker('outside-pilot', { credential, startDay, endDay }));
    } else if (!inPilot.some(rotation => rotation.outcome === 'ok')) {
      findings.push(blocker('rotation-failed', { credential }));
    }
  }
  rotations.forEach(({ credential: name, rotatedAt: day }, index) => {
    const credential = name?.trim() || index + 1;
    if (isFuture(day, latestToday)) {
      findings.push(blocker('date-in-future', { credential, day }));
    }
  });
  return findings;
}
