import { z } from 'zod';
import type { Finding } from '../model/finding';
import { daySchema, lineSchema, textSchema, MAX_ROWS } from '../model/text';
import { raiserOf } from './raiseFinding';
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

/** What the rule of item 8 can have to say, besides what several can. */
export const communicationsFindingDefinitions = {
  'message-missing': {
    severity: 'blocker',
    title: 'No message is drafted',
    text: {
      none: 'No message is drafted.',
      row: '{{message}} does not say where it goes out.',
    },
    fix: 'Draft a message and say where it goes out.',
  },
  'content-missing': {
    severity: 'blocker',
    title: 'A message has no content',
    text: '{{message}} has no draft.',
    fix: 'Write the message, or link the draft.',
  },
  'not-scheduled': {
    severity: 'blocker',
    title: 'A message is not scheduled',
    text: '{{message}} has no date.',
    fix: 'Set the day on which it goes out.',
  },
} as const;

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
