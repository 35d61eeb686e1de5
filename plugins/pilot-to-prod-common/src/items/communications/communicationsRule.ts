import type { Finding } from '../../model/finding';
import { raiserOf } from '../raiseFinding';
import { isBlank } from '../rule';
import {
  CommunicationsEvidence,
  communicationsFindingDefinitions,
} from './communicationsEvidence';

const { blocker } = raiserOf(communicationsFindingDefinitions);

/** Template 07, item 8: messages are drafted and scheduled. */
export function communicationsFindings(
  evidence: CommunicationsEvidence,
): Finding[] {
  const messages = evidence.messages ?? [];
  const findings: Finding[] = [];
  if (messages.length === 0) {
    findings.push(blocker('message-missing'));
  }
  messages.forEach(({ channel, content, scheduledFor }, index) => {
    const message = channel?.trim() || index + 1;
    if (isBlank(channel)) {
      findings.push(blocker('message-missing', { message }));
    }
    if (isBlank(content)) {
      findings.push(blocker('content-missing', { message }));
    }
    if (scheduledFor === undefined) {
      findings.push(blocker('not-scheduled', { message }));
    }
  });
  return findings;
}
