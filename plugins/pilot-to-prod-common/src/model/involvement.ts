import type { ChecklistContent } from './checklist';

/**
 * Whether somebody has a part in a checklist's evidence, as a builder or by
 * having saved some of it. Whoever has cannot judge it as an independent person.
 *
 * @public
 */
export function isInvolved(
  ref: string,
  {
    builders,
    contributors,
  }: Pick<ChecklistContent, 'builders' | 'contributors'>,
): boolean {
  return builders.includes(ref) || contributors.includes(ref);
}
