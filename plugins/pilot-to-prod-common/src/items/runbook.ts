import { z } from 'zod';
import {
  Acknowledgement,
  ChecklistContent,
  evidenceOf,
} from '../model/checklist';
import type { Finding } from '../model/finding';
import { lineSchema, urlSchema } from '../model/text';
import { raiserOf } from './raiseFinding';
import { isBlank, isSameRef, RuleContext } from './rule';

/**
 * The schema of the evidence of item 7.
 *
 * @public
 */
export const runbookSchema = z.strictObject({
  url: urlSchema.optional(),
  version: lineSchema.optional(),
});

/**
 * Evidence of item 7, besides the on-call's acknowledgement.
 *
 * @public
 */
export type RunbookEvidence = z.infer<typeof runbookSchema>;

/** What the rule of item 7 can have to say, besides what several can. */
export const runbookFindingDefinitions = {
  'runbook-missing': {
    severity: 'blocker',
    title: 'No runbook',
    text: 'The runbook’s link or version is missing.',
    fix: 'Link the runbook and name its version.',
  },
  'not-acknowledged': {
    severity: 'blocker',
    title: 'Runbook not acknowledged',
    text: 'The primary on-call has not acknowledged this version of the runbook.',
    fix: 'The primary on-call answers three questions about it on this page.',
  },
} as const;

const { blocker } = raiserOf(runbookFindingDefinitions);

/** Template 07, item 7: the runbook exists and the on-call has read it. */
export function runbookFindings(
  evidence: RunbookEvidence,
  { content }: RuleContext,
): Finding[] {
  const findings: Finding[] = [];
  if (evidence.url === undefined || isBlank(evidence.version)) {
    findings.push(blocker('runbook-missing'));
  }
  const onCall = evidenceOf(content, 'on-call').primary?.user;
  if (onCall === undefined || !findAcknowledgement(content, onCall)) {
    findings.push(blocker('not-acknowledged'));
  }
  return findings;
}

/**
 * Somebody's acknowledgement of the runbook as item 7 names it now: at this
 * address and in this version. One that they gave for another counts no more.
 *
 * @public
 */
export function findAcknowledgement(
  content: Pick<ChecklistContent, 'items' | 'acknowledgements'>,
  user: string,
): Acknowledgement | undefined {
  const { url, version } = evidenceOf(content, 'runbook');
  return url === undefined || isBlank(version)
    ? undefined
    : content.acknowledgements.find(
        acknowledgement =>
          isSameRef(acknowledgement.user, user) &&
          acknowledgement.runbookUrl === url &&
          acknowledgement.runbookVersion === version,
      );
}
