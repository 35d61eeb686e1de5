import { z } from 'zod';
import { daySchema, textSchema } from '../../model/text';

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

/** What the rule of item 9 can have to say, besides what several can. */
export const rollbackDrillFindingDefinitions = {
  'drill-missing': {
    severity: 'blocker',
    title: 'No rollback drill',
    text: 'The drill’s date, procedure or outcome is missing.',
    fix: 'Carry the rollback out end to end and record it here.',
  },
  'drill-stale': {
    severity: 'blocker',
    title: 'The rollback drill is too old',
    text: {
      age_one:
        'The drill of {{day}} is {{count}} day old; {{allowed}} are allowed.',
      age_other:
        'The drill of {{day}} is {{count}} days old; {{allowed}} are allowed.',
    },
    fix: 'Drill it again.',
  },
  'drill-failed': {
    severity: 'blocker',
    title: 'The rollback drill failed',
    text: 'The drill did not work.',
    fix: 'Find out why, fix it, and drill it again.',
  },
  'duration-missing': {
    severity: 'blocker',
    title: 'The drill’s duration is missing',
    text: 'The drill’s duration was not measured.',
    fix: 'Record how many minutes it took.',
  },
  'in-flight-missing': {
    severity: 'blocker',
    title: 'Nothing on work in flight',
    text: 'What became of work in flight is not described.',
    fix: 'Record what became of work that was under way.',
  },
} as const;
