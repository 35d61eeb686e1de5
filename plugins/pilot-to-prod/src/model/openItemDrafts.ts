import type { OpenItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** What a person is writing into an open item. */
export type OpenItemDraft = Partial<
  Pick<OpenItem, 'item' | 'missing' | 'owner' | 'dueDate'>
>;

/**
 * The open items as drafts, and a new one where `wanted`, an item's number, has
 * none yet.
 */
export function openItemDrafts(
  openItems: OpenItem[],
  wanted?: number,
): OpenItemDraft[] {
  return withItem(openItems.map(toDraft), wanted);
}

/** Drafts with one for `wanted`, an item's number, among them. */
export function withItem(
  drafts: OpenItemDraft[],
  wanted: number | undefined,
): OpenItemDraft[] {
  return wanted === undefined || drafts.some(({ item }) => item === wanted)
    ? drafts
    : [...drafts, { item: wanted }];
}

/**
 * What one person wrote, together with what another added or took away
 * meanwhile. What one changed and the other took away stays.
 *
 * @param before - as both of them found it
 * @param theirs - as the other one saved it
 */
export function mergeOpenItems(
  mine: OpenItemDraft[],
  before: OpenItem[],
  theirs: OpenItem[],
): OpenItemDraft[] {
  const keysOf = (drafts: OpenItemDraft[]) => new Set(drafts.map(keyOf));
  const found = keysOf(before.map(toDraft));
  const known = keysOf([...before.map(toDraft), ...mine]);
  const left = keysOf(theirs.map(toDraft));
  const isGone = (key: string) => found.has(key) && !left.has(key);
  return [
    ...mine.filter(draft => !isGone(keyOf(draft))),
    ...theirs.map(toDraft).filter(draft => !known.has(keyOf(draft))),
  ];
}

function toDraft({ item, missing, owner, dueDate }: OpenItem): OpenItemDraft {
  return { item, missing, owner, dueDate };
}

function keyOf({ item, missing, owner, dueDate }: OpenItemDraft): string {
  return JSON.stringify([item, missing, owner, dueDate]);
}
