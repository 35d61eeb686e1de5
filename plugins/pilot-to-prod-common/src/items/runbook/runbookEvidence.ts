import { z } from 'zod';
import { lineSchema, urlSchema } from '../../model/text';

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
