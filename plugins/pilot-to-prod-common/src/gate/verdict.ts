import type { ChecklistState } from '../model/checklist';

/**
 * Why the gate stays closed.
 *
 * @public
 */
export type GateReasonCode =
  | 'unknown-entity'
  | 'not-an-agent'
  | 'version-unknown'
  | 'no-checklist'
  | 'not-signed'
  | 'blocked'
  | 'revoked'
  | 'open-items-overdue';

/**
 * The answer to a pipeline's question: may this version go to production?
 *
 * @public
 */
export interface GateVerdict {
  allowed: boolean;
  entityRef: string;
  /** `null` where it was neither asked for nor annotated. */
  agentVersion: string | null;
  /** The checklist that decided, where there is one. */
  checklistId: string | null;
  state: ChecklistState | null;
  /** Empty when allowed. */
  reasons: { code: GateReasonCode; message: string }[];
  /** When the AI CoE Lead signed, where they did. */
  signedAt: string | null;
  digest: string | null;
}
