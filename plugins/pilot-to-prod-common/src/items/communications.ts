import { z } from 'zod';
import type { Finding } from '../model/finding';
import { daySchema, lineSchema, textSchema, MAX_ROWS } from '../model/text';
import { blocker, word } from './fillFinding';
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
    findings.push(blocker('message-missing.none'));
  }
  messages.forEach(({ channel, content, scheduledFor }, index) => {
    const message = channel?.trim() || word('message', { number: index + 1 });
    if (isBlank(channel)) {
      findings.push(blocker('message-missing.row', { message }));
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
