import type { Finding } from '../../model/finding';
import { raiserOf } from '../raiseFinding';
import { RuleContext, isBlank, isPerson } from '../rule';
import { sharedFindings } from '../sharedFindings';
import {
  MonitoringEvidence,
  monitoringFindingDefinitions,
} from './monitoringEvidence';

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
