import { z } from 'zod';
import { blocker, Finding } from '../model/finding';
import { lineSchema, urlSchema, MAX_ROWS } from '../model/text';
import { isBlank, isPerson, notAPerson, RuleContext } from './rule';

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

/** Template 07, item 2: dashboards exist, and a named person watches them. */
export function monitoringFindings(
  evidence: MonitoringEvidence,
  { facts }: RuleContext,
): Finding[] {
  const { dashboards = [], watchers = [] } = evidence;
  const findings: Finding[] = [];
  if (dashboards.length === 0) {
    findings.push(blocker('dashboard-missing', 'No dashboard is linked.'));
  }
  dashboards.forEach((dashboard, index) => {
    if (dashboard.url === undefined) {
      findings.push(
        blocker(
          'dashboard-missing',
          `${dashboard.title?.trim() || `Dashboard ${index + 1}`} has no link.`,
        ),
      );
    }
  });
  if (watchers.length === 0) {
    findings.push(
      blocker('watcher-missing', 'Nobody is named who watches the dashboards.'),
    );
  }
  watchers.forEach((watcher, index) => {
    if (watcher.user === undefined || isBlank(watcher.user)) {
      findings.push(
        blocker('watcher-missing', `Watcher ${index + 1} is not named.`),
      );
    } else if (!isPerson(watcher.user, facts)) {
      findings.push(notAPerson(watcher.user));
    }
    if (isBlank(watcher.cadence)) {
      findings.push(
        blocker(
          'cadence-missing',
          `${
            watcher.user || `Watcher ${index + 1}`
          } has no cadence; say how often they look.`,
        ),
      );
    }
  });
  return findings;
}
