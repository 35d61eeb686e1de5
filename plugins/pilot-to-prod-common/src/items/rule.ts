import type { ChecklistContent } from '../model/checklist';
import type { Facts } from '../model/facts';
import type { Policy } from '../model/policy';
import { canonicalRef } from '../model/text';

/**
 * What a rule may look at besides its own item's evidence.
 *
 * @public
 */
export interface RuleContext {
  content: ChecklistContent;
  policy: Policy;
  facts: Facts;
  /** The UTC day from which ages are counted. */
  today: string;
  /**
   * The day where on Earth it begins first (UTC+14), so that nobody's today is
   * in the future.
   */
  latestToday: string;
}

/** Whether a text is the ref of a user entity that the catalog knows. */
export function isPerson(ref: string, facts: Facts): boolean {
  const canonical = canonicalRef(ref);
  return (
    canonical !== undefined &&
    canonical.startsWith('user:') &&
    facts.people.includes(canonical)
  );
}

/**
 * Whether two texts name the same entity.
 *
 * @public
 */
export function isSameRef(a: string, b: string): boolean {
  const canonical = canonicalRef(a);
  return canonical !== undefined && canonical === canonicalRef(b);
}

/** Whether a text is left out or blank. */
export function isBlank(value: string | undefined): boolean {
  return value === undefined || value.trim() === '';
}

/**
 * A thing that is said to have happened cannot be dated after today, wherever
 * it happened.
 */
export function isFuture(
  day: string | undefined,
  latestToday: string,
): day is string {
  return day !== undefined && day > latestToday;
}
