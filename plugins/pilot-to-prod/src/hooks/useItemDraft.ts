import type { ChecklistItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useMemo, useState } from 'react';
import {
  draftOf,
  evaluateDraft,
  isSameDraft,
  ItemDraft,
} from '../model/itemDraft';
import { useChecklist } from './ChecklistProvider';
import { usePeople } from './PeopleProvider';
import { KeptDraft, useTab } from './TabProvider';
import { useGuardedForm } from './UnsavedWorkProvider';

/** A version of an item that a person decided against. */
export interface DraftSetAside {
  /** Who had saved it; `null` where it is what the person had typed. */
  by: string | null;
  draft: ItemDraft;
}

/**
 * What a person is writing into an item, with what the rules make of it, and
 * whether somebody else has saved the item meanwhile.
 */
export function useItemDraft(item: ChecklistItem) {
  const { checklist, policy } = useChecklist();
  const { known } = usePeople();
  const { drafts } = useTab();
  const [{ base, draft }, setWords] = useState<KeptDraft>(
    () =>
      drafts.get(item.number) ?? { base: draftOf(item), draft: draftOf(item) },
  );
  const write = (change: (before: KeptDraft) => KeptDraft) => {
    // Kept at once, before a field can fail at showing it.
    const written = change(drafts.get(item.number) ?? { base, draft });
    drafts.set(item.number, written);
    setWords(written);
  };
  const [setAside, setSetAside] = useState<readonly DraftSetAside[]>([]);
  const putAside = (version: DraftSetAside) =>
    setSetAside([...setAside, version]);

  const evaluation = useMemo(
    () =>
      evaluateDraft(checklist, item.number, draft, {
        policy,
        // A person who was just picked exists, though the backend has not
        // been asked about them yet.
        facts: {
          ...checklist.facts,
          people: [...checklist.facts.people, ...known],
        },
        now: new Date(),
      }),
    [checklist, item.number, draft, policy, known],
  );

  const isDirty = !isSameDraft(draft, base);
  useGuardedForm(isDirty);

  return {
    draft,
    setDraft: (change: Partial<ItemDraft>) =>
      write(before => ({
        ...before,
        draft: { ...before.draft, ...change } as ItemDraft,
      })),
    evaluation,
    isDirty,
    /** Whether the item was saved by somebody else since the edit began. */
    isOutdated: !isSameDraft(draftOf(item), base),
    /** Versions that were decided against, still readable until the save. */
    setAside,
    /** Goes on with what was typed; saving replaces the other version. */
    keepMine: () => {
      write(before => ({ ...before, base: draftOf(item) }));
      putAside({ by: item.updatedBy, draft: draftOf(item) });
    },
    /** Goes on with the other version instead of what was typed. */
    takeTheirs: () => {
      write(() => ({ base: draftOf(item), draft: draftOf(item) }));
      putAside({ by: null, draft });
    },
  };
}
