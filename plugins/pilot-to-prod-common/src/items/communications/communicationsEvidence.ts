import { z } from 'zod';
import { MAX_ROWS, daySchema, lineSchema, textSchema } from '../../model/text';

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
