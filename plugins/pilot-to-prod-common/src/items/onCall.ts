import { z } from 'zod';
import { blocker, Finding } from '../model/finding';
import { lineSchema, textSchema } from '../model/text';
import { isBlank, isPerson, isSameRef, notAPerson, RuleContext } from './rule';

const responderSchema = z.strictObject({
  user: lineSchema.optional(),
  schedule: lineSchema.optional(),
});

/**
 * The schema of the evidence of item 3.
 *
 * @public
 */
export const onCallSchema = z.strictObject({
  primary: responderSchema.optional(),
  backup: responderSchema.optional(),
  pager: lineSchema.optional(),
  weekendCoverage: textSchema.optional(),
});

/**
 * Evidence of item 3.
 *
 * @public
 */
export type OnCallEvidence = z.infer<typeof onCallSchema>;

/** Template 07, item 3: one named primary, one named backup, both paged. */
export function onCallFindings(
  evidence: OnCallEvidence,
  { facts }: RuleContext,
): Finding[] {
  const { primary, backup } = evidence;
  const findings: Finding[] = [];
  for (const [role, code, responder] of [
    ['primary', 'primary-missing', primary],
    ['backup', 'backup-missing', backup],
  ] as const) {
    const user = responder?.user;
    if (user === undefined || isBlank(user)) {
      findings.push(blocker(code, `No ${role} on-call is named.`));
      continue;
    }
    if (!isPerson(user, facts)) {
      findings.push(notAPerson(user));
    }
    if (isBlank(responder?.schedule)) {
      findings.push(
        blocker(
          'schedule-missing',
          `The ${role} on-call has no pager schedule.`,
        ),
      );
    }
  }
  if (primary?.user && backup?.user && isSameRef(primary.user, backup.user)) {
    findings.push(
      blocker(
        'same-person',
        'Primary and backup are the same person; the backup has to be somebody else.',
      ),
    );
  }
  if (isBlank(evidence.pager)) {
    findings.push(blocker('pager-missing', 'No paging system is named.'));
  }
  if (isBlank(evidence.weekendCoverage)) {
    findings.push(
      blocker('weekend-missing', 'Weekend coverage is not described.'),
    );
  }
  return findings;
}
