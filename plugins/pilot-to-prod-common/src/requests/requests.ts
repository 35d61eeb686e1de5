import type { z } from 'zod';
import type { Declared } from '../model/checklist';
import type {
  acknowledgeSchema,
  closeOpenItemSchema,
  createChecklistSchema,
  gateSchema,
  listChecklistsSchema,
  postLaunchReviewSchema,
  reasonSchema,
  revisionSchema,
  setOpenItemsSchema,
  signSchema,
  updateChecklistSchema,
} from './schemas';

/**
 * Starts a checklist.
 *
 * @public
 */
export type CreateChecklistRequest = z.input<typeof createChecklistSchema>;

/**
 * Changes a draft's header; what is left out stays.
 *
 * @public
 */
export type UpdateChecklistRequest = z.input<typeof updateChecklistSchema>;

/**
 * Replaces what the builders say of one item. `evidence` has the shape of that
 * item's `EvidenceByKey`.
 *
 * @public
 */
export interface SaveItemRequest {
  revision: number;
  declared: Declared;
  evidence: object;
  note: string;
}

/**
 * Replaces all open items of a draft.
 *
 * @public
 */
export type SetOpenItemsRequest = z.input<typeof setOpenItemsSchema>;

/**
 * Closes one open item of a clearance.
 *
 * @public
 */
export type CloseOpenItemRequest = z.input<typeof closeOpenItemSchema>;

/**
 * Acknowledges the runbook, by the primary on-call.
 *
 * @public
 */
export type AcknowledgeRequest = z.input<typeof acknowledgeSchema>;

/**
 * A change that takes a reason: a criteria approval, a return, a revocation.
 *
 * @public
 */
export type ReasonRequest = z.input<typeof reasonSchema>;

/**
 * Signs a checklist under the digest that the signer saw.
 *
 * @public
 */
export type SignRequest = z.input<typeof signSchema>;

/**
 * A change that takes nothing else: a withdrawal, a reopening.
 *
 * @public
 */
export type RevisionRequest = z.input<typeof revisionSchema>;

/**
 * Records the review after launch.
 *
 * @public
 */
export type PostLaunchReviewRequest = z.input<typeof postLaunchReviewSchema>;

/**
 * Which checklists to list; `limit` is 50 by default and 200 at most.
 *
 * @public
 */
export type ListChecklistsRequest = Partial<
  z.output<typeof listChecklistsSchema>
>;

/**
 * Which agent, and which version of it, the gate is asked about.
 *
 * @public
 */
export type GateRequest = z.input<typeof gateSchema>;

/**
 * Reads what the registry tells the catalog.
 *
 * @public
 */
export interface ClearancesRequest {
  /** The sequence number of the last read. */
  after?: number;
  /** The token of the last read. */
  token?: string;
  /** For how many seconds the answer may wait for something new. */
  wait?: number;
}
