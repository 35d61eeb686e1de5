import { daysBetween } from '../../model/days';
import type { Finding } from '../../model/finding';
import { raiserOf } from '../raiseFinding';
import { RuleContext, isBlank, isFuture } from '../rule';
import { sharedFindings } from '../sharedFindings';
import {
  RollbackDrillEvidence,
  rollbackDrillFindingDefinitions,
} from './rollbackDrillEvidence';

const { blocker } = raiserOf({
  ...rollbackDrillFindingDefinitions,
  ...sharedFindings,
});

/** Template 07, item 9: the rollback was drilled end to end, and lately. */
export function rollbackDrillFindings(
  evidence: RollbackDrillEvidence,
  { policy, today, latestToday }: RuleContext,
): Finding[] {
  const { date: day, procedure, durationMinutes, inFlight, outcome } = evidence;
  const findings: Finding[] = [];
  if (day === undefined || isBlank(procedure) || outcome === undefined) {
    findings.push(blocker('drill-missing'));
  }
  const count = day === undefined ? 0 : daysBetween(day, today);
  const allowed = policy.drillMaxAgeDays;
  if (day !== undefined && count > allowed) {
    findings.push(blocker('drill-stale', { day, count, allowed }));
  }
  if (outcome === 'failed') {
    findings.push(blocker('drill-failed'));
  }
  if (!durationMinutes) {
    findings.push(blocker('duration-missing'));
  }
  if (isBlank(inFlight)) {
    findings.push(blocker('in-flight-missing'));
  }
  if (isFuture(day, latestToday)) {
    findings.push(blocker('date-in-future', { day }));
  }
  return findings;
}
