import type { OpenItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';

type Content = Pick<OpenItem, 'item' | 'missing' | 'owner' | 'dueDate'>;

/**
 * How much two open items have in common; 0 where they are two. One that has a
 * single property changed is still the same, and so is one of the same item of
 * the template, whatever else was written anew.
 */
function likeness(before: Content, after: Content): number {
  const same = {
    item: before.item === after.item,
    missing: before.missing === after.missing,
    owner: before.owner === after.owner,
    dueDate: before.dueDate === after.dueDate,
  };
  const count = Object.values(same).filter(Boolean).length;
  if (!same.item && count < 3) {
    return 0;
  }
  // Of two that have as much in common, the words say most.
  return 2 * count + (same.missing ? 1 : 0);
}

/**
 * The ids of open items that replace others. Whoever saves the list names no
 * ids, yet calendars and links know an open item by its own, so it keeps that
 * however its day, owner or words move. The most alike are matched first; of
 * those that are equally alike, the first with the first.
 *
 * @param createId - for those that are new
 */
export function keepOpenItemIds(
  before: (Content & { id: string })[],
  after: Content[],
  createId: () => string,
): string[] {
  const pairs = after.flatMap((next, index) =>
    before.map(previous => ({
      index,
      id: previous.id,
      like: likeness(previous, next),
    })),
  );
  const ids = new Map<number, string>();
  const taken = new Set<string>();
  pairs
    .filter(({ like }) => like > 0)
    // Sorting is stable: what is left equal stays in the order of the lists.
    .sort((a, b) => b.like - a.like)
    .forEach(({ index, id }) => {
      if (!ids.has(index) && !taken.has(id)) {
        ids.set(index, id);
        taken.add(id);
      }
    });
  return after.map((_, index) => ids.get(index) ?? createId());
}
