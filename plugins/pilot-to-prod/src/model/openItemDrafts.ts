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
  const drafts = openItems.map(toDraft);
  return wanted === undefined || drafts.some(({ item }) => item === wanted)
    ? drafts
    : [...drafts, { item: wanted }];
}

/**
 * What one person wrote, together with what another added meanwhile.
 *
 * @param before - as both of them found it
 * @param theirs - as the other one saved it
 */
export function mergeOpenItems(
  mine: OpenItemDraft[],
  before: OpenItem[],
  theirs: OpenItem[],
): OpenItemDraft[] {
  const known = new Set([...before.map(toDraft), ...mine].map(keyOf));
  return [
    ...mine,
    ...theirs.map(toDraft).filter(draft => !known.has(keyOf(draft))),
  ];
}

function toDraft({ item, missing, owner, dueDate }: OpenItem): OpenItemDraft {
  return { item, missing, owner, dueDate };
}

function keyOf({ item, missing, owner, dueDate }: OpenItemDraft): string {
  return JSON.stringify([item, missing, owner, dueDate]);
}
