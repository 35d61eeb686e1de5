import type {
  Checklist,
  ChecklistContent,
  ChecklistState,
  CriteriaHistory,
  Facts,
  ItemContent,
  OpenItem,
  Policy,
  PostLaunchReview,
  Signature,
  AgentIdentity,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** One item as it is kept: what the builders said, who said it, and when. */
export type ItemRecord = ItemContent &
  Pick<Checklist['items'][number], 'updatedBy' | 'updatedAt'>;

/**
 * A checklist as the registry keeps it. All that the rules compute is left out.
 */
export interface ChecklistRecord extends ChecklistContent {
  id: string;
  state: ChecklistState;
  /** Also the sequence number of the last event. */
  revision: number;
  /** Items 1 to 9, in order. */
  items: ItemRecord[];
  openItems: OpenItem[];
  signatures: Signature[];
  /** From which it follows which success criteria are locked. */
  criteriaHistory: CriteriaHistory;
  /**
   * Whether an AI CoE Lead has ever returned it to pilot. Stays true when it is
   * reopened: a return stands until its version is cleared.
   */
  returned: boolean;
  /** The clearance that this checklist is to take the place of, if any. */
  renews: string | null;
  /**
   * What the AI CoE Lead's signature was given on: neither a later policy nor
   * a later change in the catalog alters what was decided.
   */
  seal: { policy: Policy; facts: Facts; agent: AgentIdentity | null } | null;
  reviewDate: string | null;
  postLaunchReview: PostLaunchReview | null;
  /** The last UTC day of the clearance; `null` before it, or without an end. */
  validUntil: string | null;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
}
