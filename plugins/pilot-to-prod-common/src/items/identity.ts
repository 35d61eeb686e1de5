import { z } from 'zod';
import { blocker, Finding } from '../model/finding';
import { daySchema, lineSchema, MAX_ROWS } from '../model/text';
import { futureFindings, isBlank, RuleContext } from './rule';

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
  const { start, end } = content.pilot;
  const findings: Finding[] = [];
  if (isBlank(evidence.identity) || isBlank(evidence.provider)) {
    findings.push(
      blocker(
        'identity-missing',
        'Name the agent’s identity and the identity provider that holds it.',
      ),
    );
  }
  if (rotations.length === 0) {
    findings.push(
      blocker('rotation-missing', 'No rotation of a credential is recorded.'),
    );
  }
  if (rotations.some(rotation => isBlank(rotation.credential))) {
    findings.push(
      blocker('rotation-missing', 'A rotation does not name its credential.'),
    );
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
        rotatedAt !== undefined && rotatedAt >= start && rotatedAt <= end,
    );
    if (inPilot.length === 0) {
      findings.push(
        blocker(
          'outside-pilot',
          `${credential} was not rotated between ${start} and ${end}.`,
        ),
      );
    } else if (!inPilot.some(rotation => rotation.outcome === 'ok')) {
      findings.push(
        blocker(
          'rotation-failed',
          `${credential} has no rotation in the pilot that is recorded as ok.`,
        ),
      );
    }
  }
  for (const { credential, rotatedAt } of rotations) {
    const what = `The rotation of ${credential?.trim() || 'a credential'}`;
    findings.push(...futureFindings(what, rotatedAt, today));
  }
  return findings;
}
