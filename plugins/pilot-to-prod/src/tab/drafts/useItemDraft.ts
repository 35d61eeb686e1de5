import type { ChecklistItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useEffect, useMemo, useState } from 'react';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import {
  draftOf,
  evaluateDraft,
  isSameDraft,
  ItemDraft,
} from '../../model/itemDraft';
import { itemForm } from './forms';
import { useDraft } from './useDraft';

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
  const current = draftOf(item);
  const form = useDraft<ItemDraft, ItemDraft>({
    owner: checklist.id,
    form: itemForm(item.number),
    base: current,
    fresh: base => base,
  });
  const { base, words: draft, write, rebase } = form;
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

  // There is nothing to decide where nothing was typed, or only the same.
  const isSettled = isSameDraft(draft, base) || isSameDraft(draft, current);
  const isBehind = !isSameDraft(base, current);
  useEffect(() => {
    if (isSettled && isBehind) {
      rebase(current, current);
    }
  });

  return {
    form,
    draft,
    setDraft: (change: Partial<ItemDraft>) =>
      write(before => ({ ...before, ...change } as ItemDraft)),
    evaluation,
    isDirty: form.isDirty,
    /** Whether the item was saved by somebody else since the typing began. */
    isOutdated: isBehind && !isSettled,
    /** Versions that were decided against, still readable until the save. */
    setAside,
    /** Goes on with what was typed; saving replaces the other version. */
    keepMine: () => {
      rebase(current);
      putAside({ by: item.updatedBy, draft: current });
    },
    /** Goes on with the other version instead of what was typed. */
    takeTheirs: () => {
      rebase(current, current);
      putAside({ by: null, draft });
    },
  };
}
