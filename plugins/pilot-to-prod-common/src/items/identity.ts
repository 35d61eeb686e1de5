import { z } from 'zod';
import type { Finding } from '../model/finding';
import { daySchema, lineSchema, MAX_ROWS } from '../model/text';
import { raiserOf } from './raiseFinding';
import { isBlank, isFuture, RuleContext } from './rule';
import { sharedFindings } from './sharedFindings';

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

/** What the rule of item 5 can have to say, besides what several can. */
export const identityFindingDefinitions = {
  'identity-missing': {
    severity: 'blocker',
    title: 'No identity or provider',
    text: 'The agent’s identity or its provider is missing.',
    fix: 'Name the identity and who provides it, such as Okta.',
  },
  'rotation-missing': {
    severity: 'blocker',
    title: 'A credential was never rotated',
    text: {
      none: 'No rotation of a credential is recorded.',
      row: 'The rotation of {{credential}} does not name it.',
    },
    fix: 'Rotate each credential once, and record it here.',
  },
  'rotation-failed': {
    severity: 'blocker',
    title: 'A rotation failed',
    text: '{{credential}} has no rotation in the pilot that is recorded as ok.',
    fix: 'Rotate it again until the agent carries on.',
  },
} as const;

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
