import { z } from 'zod';
import type { Finding } from '../model/finding';
import { lineSchema, urlSchema, MAX_ROWS } from '../model/text';
import { blocker, word } from './fillFinding';
import { isBlank, isPerson, RuleContext } from './rule';

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
    findings.push(blocker('dashboard-missing.none'));
  }
  dashboards.forEach(({ title, url }, index) => {
    if (url === undefined) {
      const dashboard =
        title?.trim() || word('dashboard', { number: index + 1 });
      findings.push(blocker('dashboard-missing.row', { dashboard }));
    }
  });
  if (watchers.length === 0) {
    findings.push(blocker('watcher-missing.none'));
  }
  watchers.forEach(({ user: person, cadence }, index) => {
    let watcher = word('watcher', { number: index + 1 });
    if (person === undefined || isBlank(person)) {
      findings.push(blocker('watcher-missing.row', { watcher }));
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
