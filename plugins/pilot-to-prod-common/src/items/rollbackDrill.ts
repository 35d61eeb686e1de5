import { z } from 'zod';
import { daysBetween } from '../model/days';
import { blocker, Finding } from '../model/finding';
import { daySchema, textSchema } from '../model/text';
import { futureFindings, isBlank, RuleContext } from './rule';

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
  const { date, procedure, durationMinutes, inFlight, outcome } = evidence;
  const findings: Finding[] = [];
  if (date === undefined || isBlank(procedure) || outcome === undefined) {
    findings.push(
      blocker(
        'drill-missing',
        'Record the drill: its date, its procedure and whether it worked.',
      ),
    );
  }
  if (date !== undefined && daysBetween(date, today) > policy.drillMaxAgeDays) {
    findings.push(
      blocker(
        'drill-stale',
        `The drill of ${date} is ${daysBetween(date, today)} days old; ${
          policy.drillMaxAgeDays
        } are allowed.`,
      ),
    );
  }
  if (outcome === 'failed') {
    findings.push(blocker('drill-failed', 'The drill did not work.'));
  }
  if (!durationMinutes) {
    findings.push(
      blocker('duration-missing', 'The drill’s duration was not measured.'),
    );
  }
  if (isBlank(inFlight)) {
    findings.push(
      blocker('in-flight-missing', 'Describe what happened to work in flight.'),
    );
  }
  findings.push(...futureFindings('The drill', date, today));
  return findings;
}
