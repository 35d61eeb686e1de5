import type { JsonObject } from '@backstage/types';

/**
 * What can happen to a checklist.
 *
 * @public
 */
export type ChecklistEventType =
  | 'created'
  | 'header-changed'
  | 'item-saved'
  | 'open-items-set'
  | 'open-item-closed'
  | 'acknowledged'
  | 'criteria-approved'
  | 'signed'
  | 'withdrawn'
  | 'returned'
  | 'reopened'
  | 'revoked'
  | 'post-launch-reviewed';

/**
 * One link of a checklist's event chain. `hash` is the SHA-256 of the RFC 8785
 * form of the event without `hash`; `previousHash` is `null` on the first.
 *
 * @public
 */
export interface ChecklistEvent {
  /** 1 for the first; the checklist's revision after the event. */
  sequence: number;
  type: ChecklistEventType;
  actor: string;
  at: string;
  data: JsonObject;
  previousHash: string | null;
  hash: string;
}

/**
 * The whole chain of a checklist, and whether it holds.
 *
 * @public
 */
export interface ChecklistEventsResponse {
  items: ChecklistEvent[];
  intact: boolean;
  /** The sequence number of the first event that does not fit. */
  brokenAt?: number;
}
