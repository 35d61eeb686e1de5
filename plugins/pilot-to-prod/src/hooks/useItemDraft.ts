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

/**
 * What a person is writing into an item, with what the rules make of it, and
 * whether somebody else has saved the item meanwhile.
 */
export function useItemDraft(item: ChecklistItem) {
  const { checklist, policy } = useChecklist();
  const { known } = usePeople();
  const [base, setBase] = useState(() => draftOf(item));
  const [draft, setDraft] = useState(base);

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
    /** Goes on with what was typed; saving replaces the other version. */
    keepMine: () => setBase(draftOf(item)),
    /** Drops what was typed. */
    takeTheirs: () => {
      setBase(draftOf(item));
      setDraft(draftOf(item));
    },
  };
}
