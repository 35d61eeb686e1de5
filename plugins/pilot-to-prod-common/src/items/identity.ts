import { z } from 'zod';
import type { Finding } from '../model/finding';
import { daySchema, lineSchema, MAX_ROWS } from '../model/text';
import { blocker } from './fillFinding';
import { isBlank, isFuture, RuleContext } from './rule';

const rotationSchema = z.strictObject({
  credential: lineSchema.optional(),
  rotatedAt: daySchema.optional(),
  outcome: z.enum(['ok', 'failed']).optional(),
});

/**
 * The schema of the evidence of item 5.
 *
 * @public
 */
export const identitySchema = z.strictObject({
  identity: lineSchema.optional(),
  provider: lineSchema.optional(),
  rotations: z.array(rotationSchema).max(MAX_ROWS).optional(),
});

/**
 * Evidence of item 5.
 *
 * @public
 */
export type IdentityEvidence = z.infer<typeof identitySchema>;

/** Template 07, item 5: every credential was rotated well during the pilot. */
export function identityFindings(
  evidence: IdentityEvidence,
  { content, today }: RuleContext,
): Finding[] {
  const rotations = evidence.rotations ?? [];
  const { start: startDay, end: endDay } = content.pilot;
  const findings: Finding[] = [];
  if (isBlank(evidence.identity) || isBlank(evidence.provider)) {
    findings.push(blocker('identity-missing'));
  }
  if (rotations.length === 0) {
    findings.push(blocker('rotation-missing.none'));
  }
  if (rotations.some(rotation => isBlank(rotation.credential))) {
    findings.push(blocker('rotation-missing.row'));
  }
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
      findings.push(
        blocker('outside-pilot.rotation', { credential, startDay, endDay }),
      );
    } else if (!inPilot.some(rotation => rotation.outcome === 'ok')) {
      findings.push(blocker('rotation-failed', { credential }));
    }
  }
  for (const rotation of rotations) {
    const { rotatedAt: day } = rotation;
    const credential = rotation.credential?.trim();
    if (isFuture(day, today)) {
      findings.push(
        credential
          ? blocker('date-in-future.rotation', { credential, day })
          : blocker('date-in-future.unnamed-rotation', { day }),
      );
    }
  }
  return findings;
}
