import { z } from 'zod';
import type { Finding } from '../model/finding';
import { lineSchema, urlSchema, MAX_ROWS } from '../model/text';
import { raiserOf } from './raiseFinding';
import { isBlank, isPerson, RuleContext } from './rule';
import { sharedFindings } from './sharedFindings';

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

const { blocker } = raiserOf({
  ...monitoringFindingDefinitions,
  ...sharedFindings,
});

/** Template 07, item 2: dashboards exist, and a named person watches them. */
export function monitoringFindings(
  evidence: MonitoringEvidence,
  { facts }: RuleContext,
): Finding[] {
  const { dashboards = [], watchers = [] } = evidence;
  const findings: Finding[] = [];
  if (dashboards.length === 0) {
    findings.push(blocker('dashboard-missing'));
  }
  dashboards.forEach(({ title, url }, index) => {
    if (url === undefined) {
      const dashboard = title?.trim() || index + 1;
      findings.push(blocker('dashboard-missing', { dashboard }));
    }
  });
  if (watchers.length === 0) {
    findings.push(blocker('watcher-missing'));
  }
  watchers.forEach(({ user: person, cadence }, index) => {
    let watcher: string | number = index + 1;
    if (person === undefined || isBlank(person)) {
      findings.push(blocker('watcher-missing', { watcher }));
    } else {
      watcher = person;
      if (!isPerson(person, facts)) {
        findings.push(blocker('not-a-person', { person }));
      }
    }
    if (isBlank(cadence)) {
      findings.push(blocker('cadence-missing', { watcher }));
    }
  });
  return findings;
}
