import { z } from 'zod';
import type { Finding } from '../model/finding';
import { lineSchema, textSchema } from '../model/text';
import { raiserOf } from './raiseFinding';
import { isBlank, isPerson, isSameRef, RuleContext } from './rule';
import { sharedFindings } from './sharedFindings';

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

/** What the rule of item 3 can have to say, besides what several can. */
export const onCallFindingDefinitions = {
  'primary-missing': {
    severity: 'blocker',
    title: 'No primary on-call',
    text: 'No primary on-call is named.',
    fix: 'Name the person who is paged first.',
  },
  'backup-missing': {
    severity: 'blocker',
    title: 'No backup on-call',
    text: 'No backup on-call is named.',
    fix: 'Name the person who is paged when the first is not there.',
  },
  'schedule-missing': {
    severity: 'blocker',
    title: 'No pager schedule',
    text: 'The {{role}} on-call has no pager schedule.',
    fix: 'Name the pager schedule in which this person is.',
  },
  'same-person': {
    severity: 'blocker',
    title: 'Primary and backup are the same',
    text: 'Primary and backup are the same person; the backup has to be somebody else.',
    fix: 'Choose somebody else as backup.',
  },
  'pager-missing': {
    severity: 'blocker',
    title: 'No paging system',
    text: 'No paging system is named.',
    fix: 'Name the paging system, such as PagerDuty.',
  },
  'weekend-missing': {
    severity: 'blocker',
    title: 'No weekend coverage',
    text: 'Weekend coverage is not described.',
    fix: 'Describe who answers on weekends.',
  },
} as const;

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
