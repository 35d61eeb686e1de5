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
  const [base, setBase] = useState(() => draftOf(item));
  const [draft, setDraft] = useState(base);
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
      setDraft(before => ({ ...before, ...change } as ItemDraft)),
    evaluation,
    isDirty,
    /** Whether the item was saved by somebody else since the edit began. */
    isOutdated: !isSameDraft(draftOf(item), base),
    /** Versions that were decided against, still readable until the save. */
    setAside,
    /** Goes on with what was typed; saving replaces the other version. */
    keepMine: () => {
      setBase(draftOf(item));
      putAside({ by: item.updatedBy, draft: draftOf(item) });
    },
    /** Goes on with the other version instead of what was typed. */
    takeTheirs: () => {
      setBase(draftOf(item));
      setDraft(draftOf(item));
      putAside({ by: null, draft });
    },
  };
}
