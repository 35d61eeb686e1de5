import {
  Acknowledgement,
  ChecklistContent,
  evidenceOf,
} from '../../model/checklist';
import type { Finding } from '../../model/finding';
import { raiserOf } from '../raiseFinding';
import { RuleContext, isBlank, isSameRef } from '../rule';
import { RunbookEvidence, runbookFindingDefinitions } from './runbookEvidence';

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
