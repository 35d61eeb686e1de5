import {
  type ChecklistItem,
  type EvidenceProposal,
  holdsEvidence,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import useAsync from 'react-use/lib/useAsync';
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
  const { value, error } = useAsync(() => api.listProposals(id), [api, id]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [used, setUsed] = useState<readonly EvidenceProposal[]>([]);

  const proposals = (value?.items ?? []).filter(
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
    failures: value?.failures ?? [],
    hasFailed: error !== undefined,
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
