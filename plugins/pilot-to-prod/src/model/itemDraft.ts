import {
  Checklist,
  ChecklistItem,
  evaluate,
  Facts,
  ItemContent,
  ItemEvaluation,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { canonicalJson } from './canonicalJson';

/** What a person is writing into an item. */
export type ItemDraft = Pick<ItemContent, 'declared' | 'evidence' | 'note'>;

/** What an item holds now, as the draft of a new edit. */
export function draftOf(item: ItemDraft): ItemDraft {
  const { declared, evidence, note } = item;
  return { declared, evidence, note };
}

/** Whether two drafts would be saved as the same. */
export function isSameDraft(a: ItemDraft, b: ItemDraft): boolean {
  return canonicalJson(draftOf(a)) === canonicalJson(draftOf(b));
}

/** What the rules make of an item as it is being written. */
export function evaluateDraft(
  checklist: Checklist,
  number: number,
  draft: ItemDraft,
  context: { policy: Policy; facts: Facts; now: Date },
): ItemEvaluation {
  const items = checklist.items.map(item =>
    item.number === number ? ({ ...item, ...draft } as ChecklistItem) : item,
  );
  const { policy, facts, now } = context;
  return evaluate({ ...checklist, items }, policy, facts, now).items[
    number - 1
  ];
}
