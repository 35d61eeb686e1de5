import type { Criterion } from '../items/successCriteria';
import { ChecklistContent, evidenceOf } from '../model/checklist';
import { dayOf } from '../model/days';

/**
 * The success criteria that are locked now (template 07, item 1: nobody moves
 * the goalposts). They lock when the pilot begins, or at the first save if it
 * has begun already, and then stay as they are until an approver approves
 * others. Until then there are none, and the answer is `null`.
 *
 * Whoever changes a checklist asks before the change and after it, so that
 * criteria that were written before the pilot began lock as they were then.
 *
 * @public
 */
export function lockCriteria(
  content: Pick<ChecklistContent, 'items' | 'pilot'>,
  locked: Criterion[] | null,
  now: Date,
): Criterion[] | null {
  if (locked !== null || dayOf(now) < content.pilot.start) {
    return locked;
  }
  const { criteria = [] } = evidenceOf(content, 'success-criteria');
  return criteria.length > 0 ? criteria : null;
}
