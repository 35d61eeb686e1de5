import { replaceEqualDeep } from '@tanstack/react-query';
import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/**
 * The checklists of two answers about an agent, each in its newest revision and
 * in the order that they had. Of one revision the later answer counts, as what
 * follows from the day or the catalog changes without one. Those that only one
 * answer has stay, as an answer can be older than a checklist that was just
 * started.
 */
export function newestOf(
  before: Checklist[] | undefined,
  after: Checklist[],
): Checklist[] {
  if (before === undefined) {
    return after;
  }
  const known = new Set(before.map(({ id }) => id));
  const newest = [
    ...after.filter(({ id }) => !known.has(id)),
    ...before.map(checklist => {
      const other = after.find(({ id }) => id === checklist.id);
      return other && other.revision >= checklist.revision
        ? replaceEqualDeep(checklist, other)
        : checklist;
    }),
  ];
  const isSame =
    newest.length === before.length &&
    newest.every((checklist, index) => checklist === before[index]);
  return isSame ? before : newest;
}
