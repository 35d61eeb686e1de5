import { z } from 'zod';
import { lineSchema, textSchema } from '../../model/text';

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
