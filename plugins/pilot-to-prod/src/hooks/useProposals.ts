import {
  type ChecklistItem,
  type EvidenceProposal,
  holdsEvidence,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pilotToProdApiRef } from '../api';
import { mergeProposal } from '../model/mergeProposal';
import { useChecklist } from './ChecklistProvider';
import type { useItemDraft } from '../tab/drafts/useItemDraft';

/**
 * What is proposed for an item while somebody edits it, asked for once. It is
 * only ever put into the form; the person saves it.
 */
export function useProposals(
  item: ChecklistItem,
  { draft, setDraft }: ReturnType<typeof useItemDraft>,
) {
  const api = useApi(pilotToProdApiRef);
  const { id } = useChecklist().checklist;
  const { data, error } = useQuery({
    queryKey: ['proposals', id],
    queryFn: () => api.listProposals(id),
    // Whoever opens an item again is told what is found by then.
    gcTime: 0,
    staleTime: 0,
  });
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [used, setUsed] = useState<readonly EvidenceProposal[]>([]);

  const proposals = (data?.items ?? []).filter(
    proposal =>
      proposal.item === item.number &&
      !gone.has(proposal.id) &&
      !holdsEvidence(draft.evidence, proposal.evidence),
  );

  // A proposal that somebody else has dismissed meanwhile is gone all the same.
  const forget = (proposal: EvidenceProposal) =>
    api.dismissProposal(id, proposal.id).catch(() => {});

  return {
    proposals: proposals.map(proposal => ({
      ...proposal,
      canUse:
        mergeProposal(draft.evidence, proposal.evidence) !== draft.evidence,
      // What a collector finds is found anew each time.
      canDismiss: proposal.proposedAt !== null,
    })),
    failures: data?.failures ?? [],
    hasFailed: error !== null,
    use: (proposal: EvidenceProposal) => {
      setDraft({ evidence: mergeProposal(draft.evidence, proposal.evidence) });
      setUsed([...used, proposal]);
    },
    dismiss: (proposal: EvidenceProposal) => {
      setGone(new Set([...gone, proposal.id]));
      forget(proposal);
    },
    /** Takes away what a person had proposed and is saved now. */
    afterSave: () =>
      used.filter(({ proposedAt }) => proposedAt !== null).forEach(forget),
  };
}

/** What is proposed for an item, and what can be done with it. */
export type Proposals = ReturnType<typeof useProposals>;
