import type { ChecklistContent } from './checklist';
import { addDays } from './days';

/** How long after its pilot an agent may launch. */
const MAX_DAYS_AFTER_PILOT = 366;

/**
 * Why a target launch date does not fit its pilot; `undefined` where it does,
 * or where there is none.
 *
 * @public
 */
export function launchDateFault({
  pilot,
  targetLaunchDate,
}: Pick<ChecklistContent, 'pilot' | 'targetLaunchDate'>): string | undefined {
  const latest = addDays(pilot.end, MAX_DAYS_AFTER_PILOT);
  return targetLaunchDate === null ||
    (targetLaunchDate >= pilot.start && targetLaunchDate <= latest)
    ? undefined
    : `must be a day from ${pilot.start}, on which the pilot starts, to ${latest}, which is ${MAX_DAYS_AFTER_PILOT} days after it ends`;
}
