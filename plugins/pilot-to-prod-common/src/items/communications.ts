import { z } from 'zod';
import { blocker, Finding } from '../model/finding';
import { daySchema, lineSchema, textSchema, MAX_ROWS } from '../model/text';
import { isBlank } from './rule';

/**
 * The schema of the evidence of item 8.
 *
 * @public
 */
export const communicationsSchema = z.strictObject({
  messages: z
    .array(
      z.strictObject({
        channel: lineSchema.optional(),
        content: textSchema.optional(),
        scheduledFor: daySchema.optional(),
      }),
    )
    .max(MAX_ROWS)
    .optional(),
});

/**
 * Evidence of item 8.
 *
 * @public
 */
export type CommunicationsEvidence = z.infer<typeof communicationsSchema>;

/** Template 07, item 8: messages are drafted and scheduled. */
export function communicationsFindings(
  evidence: CommunicationsEvidence,
): Finding[] {
  const messages = evidence.messages ?? [];
  const findings: Finding[] = [];
  if (messages.length === 0) {
    findings.push(blocker('message-missing', 'No message is drafted.'));
  }
  messages.forEach((message, index) => {
    const name = message.channel?.trim() || `Message ${index + 1}`;
    if (isBlank(message.channel)) {
      findings.push(
        blocker('message-missing', `${name} does not say where it goes out.`),
      );
    }
    if (isBlank(message.content)) {
      findings.push(blocker('content-missing', `${name} has no draft.`));
    }
    if (message.scheduledFor === undefined) {
      findings.push(blocker('not-scheduled', `${name} has no date.`));
    }
  });
  return findings;
}
