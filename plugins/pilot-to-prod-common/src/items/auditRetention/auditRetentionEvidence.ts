import { z } from 'zod';
import { MAX_ROWS, daySchema, lineSchema } from '../../model/text';

/**
 * The schema of the evidence of item 6.
 *
 * @public
 */
export const auditRetentionSchema = z.strictObject({
  stores: z
    .array(
      z.strictObject({
        store: lineSchema.optional(),
        location: lineSchema.optional(),
        retention: lineSchema.optional(),
        verifiedAt: daySchema.optional(),
      }),
    )
    .max(MAX_ROWS)
    .optional(),
});

/**
 * Evidence of item 6.
 *
 * @public
 */
export type AuditRetentionEvidence = z.infer<typeof auditRetentionSchema>;

/** What the rule of item 6 can have to say, besides what several can. */
export const auditRetentionFindingDefinitions = {
  'store-missing': {
    severity: 'blocker',
    title: 'No audit log store',
    text: {
      none: 'No store of the audit log is listed.',
      row: '{{store}} is not named.',
    },
    fix: 'Name the store that keeps the audit log.',
  },
  'location-missing': {
    severity: 'blocker',
    title: 'The log’s location is missing',
    text: '{{store}} does not say where the log lies.',
    fix: 'Write down where in the store the log lies.',
  },
  'retention-invalid': {
    severity: 'blocker',
    title: 'No valid retention',
    text: '{{store}} needs a retention as an ISO 8601 duration, such as P6M or P7Y.',
    fix: 'Enter for how long the store keeps the log.',
  },
  'retention-too-short': {
    severity: 'blocker',
    title: 'The retention is too short',
    text: {
      tier: 'No store keeps the log as long as the {{tier}} tier demands ({{retention}}).',
      regulation:
        'No store keeps the log as long as {{regulation}} demands ({{retention}}).',
      unknown:
        'The policy does not say how long {{regulation}} demands, so no retention is long enough.',
    },
    fix: 'Configure a longer retention, or add the archive that has it.',
  },
  'retention-unverified': {
    severity: 'warning',
    title: 'The retention is unverified',
    text: 'Nobody has verified the retention of {{store}}.',
    fix: 'Look at the store’s configuration and record the day on which you did.',
  },
} as const;
