import { z } from 'zod';
import { daysBetween } from '../model/days';
import type { Finding } from '../model/finding';
import { daySchema, textSchema } from '../model/text';
import { blocker } from './fillFinding';
import { isBlank, isFuture, RuleContext } from './rule';

/**
 * The schema of the evidence of item 9.
 *
 * @public
 */
export const rollbackDrillSchema = z.strictObject({
  date: daySchema.optional(),
  procedure: textSchema.optional(),
  durationMinutes: z.number().nonnegative().optional(),
  inFlight: textSchema.optional(),
  outcome: z.enum(['worked', 'failed']).optional(),
});

/**
 * Evidence of item 9.
 *
 * @public
 */
export type RollbackDrillEvidence = z.infer<typeof rollbackDrillSchema>;

/** Template 07, item 9: the rollback was drilled end to end, and lately. */
export function rollbackDrillFindings(
  evidence: RollbackDrillEvidence,
  { policy, today }: RuleContext,
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
  if (isFuture(day, today)) {
    findings.push(blocker('date-in-future.drill', { day }));
  }
  return findings;
}
