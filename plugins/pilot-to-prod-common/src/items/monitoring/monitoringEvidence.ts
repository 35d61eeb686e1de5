import { z } from 'zod';
import { MAX_ROWS, lineSchema, urlSchema } from '../../model/text';

/**
 * The schema of the evidence of item 2.
 *
 * @public
 */
export const monitoringSchema = z.strictObject({
  dashboards: z
    .array(
      z.strictObject({
        title: lineSchema.optional(),
        url: urlSchema.optional(),
      }),
    )
    .max(MAX_ROWS)
    .optional(),
  watchers: z
    .array(
      z.strictObject({
        user: lineSchema.optional(),
        cadence: lineSchema.optional(),
      }),
    )
    .max(MAX_ROWS)
    .optional(),
});

/**
 * Evidence of item 2.
 *
 * @public
 */
export type MonitoringEvidence = z.infer<typeof monitoringSchema>;

/** What the rule of item 2 can have to say, besides what several can. */
export const monitoringFindingDefinitions = {
  'dashboard-missing': {
    severity: 'blocker',
    title: 'No dashboard',
    text: {
      none: 'No dashboard is linked.',
      row: '{{dashboard}} has no link.',
    },
    fix: 'Link a dashboard that is live.',
  },
  'watcher-missing': {
    severity: 'blocker',
    title: 'Nobody watches the dashboards',
    text: {
      none: 'Nobody is named who watches the dashboards.',
      row: '{{watcher}} is not named.',
    },
    fix: 'Name the person who looks at the dashboards.',
  },
  'cadence-missing': {
    severity: 'blocker',
    title: 'No cadence of watching',
    text: '{{watcher}} has no cadence; say how often they look.',
    fix: 'Write down how often this person looks, such as daily.',
  },
} as const;
