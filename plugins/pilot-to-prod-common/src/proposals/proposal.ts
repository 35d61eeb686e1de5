import type { EvidenceByKey, ItemKey } from '../items';

/**
 * Evidence that somebody or something offers for one item of a draft. It
 * counts for nothing until a builder takes it over and saves the item.
 *
 * @public
 */
export interface EvidenceProposal {
  /** Unique among the proposals of one checklist. */
  id: string;
  /** 1 to 9. */
  item: number;
  /** Part of the item's evidence, in the shape of its `EvidenceByKey`. */
  evidence: Partial<EvidenceByKey[ItemKey]>;
  /** Where it was found, in words: `the annotation pagerduty.com/service-id`. */
  source: string;
  /** The ref of the person who proposes it, or the id of a collector. */
  proposedBy: string;
  /** When a person proposed it; `null` where a collector finds it each time. */
  proposedAt: string | null;
}

/**
 * What is proposed for a checklist now.
 *
 * @public
 */
export interface ProposalsResponse {
  items: EvidenceProposal[];
  /** Collectors that could not tell, with what they said of it. */
  failures: { collector: string; message: string }[];
}
