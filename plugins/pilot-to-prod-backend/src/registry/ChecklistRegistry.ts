import type {
  AgentClearance,
  ChecklistEvent,
  ChecklistState,
  ClearancesResponse,
  DsseEnvelope,
  Outcome,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord } from './ChecklistRecord';
import type { RegistryEvent } from './RegistryEvent';

/** Which checklists to read. */
export interface ChecklistQuery {
  entityRef?: string;
  agentVersion?: string;
  state?: ChecklistState;
  tier?: Tier;
  /** Only those that come after this one in the order of the list. */
  after?: Pick<ChecklistRecord, 'createdAt' | 'id'>;
  limit: number;
}

/** One change: its events, the state after them, and the decision then. */
export interface RegistryChange {
  /** In order; more than one where they happen together or not at all. */
  events: [RegistryEvent, ...RegistryEvent[]];
  record: ChecklistRecord;
  outcome: Outcome;
  /** Makes the attestation, where the last event is a clearance. */
  attest?: (lastEventHash: string) => DsseEnvelope;
}

/** What a change did to the table that the catalog follows, if anything. */
export type ClearanceChange = (AgentClearance & { sequence: number }) | null;

/** The only authority on checklists and clearances. */
export interface ChecklistRegistry {
  /**
   * Writes one change, wholly or not at all.
   *
   * @throws ConflictError where somebody else changed the checklist since it
   *   was read, or where the agent version has another live checklist
   */
  write(change: RegistryChange): Promise<ClearanceChange>;

  /**
   * Keeps what the rules say of an unchanged checklist now, as time alone can
   * change it. Does nothing where the checklist was changed since it was read.
   */
  reassess(record: ChecklistRecord, outcome: Outcome): Promise<ClearanceChange>;

  /** @throws NotFoundError */
  get(id: string): Promise<ChecklistRecord>;

  /** The newest first. */
  list(query: ChecklistQuery): Promise<ChecklistRecord[]>;

  /** All checklists of one agent, the newest first. */
  listByAgent(entityRef: string): Promise<ChecklistRecord[]>;

  /** All checklists of some agents, a few hundred at most; the newest first. */
  listByAgents(entityRefs: string[]): Promise<ChecklistRecord[]>;

  /** In order. */
  events(checklistId: string): Promise<ChecklistEvent[]>;

  /** Of a checklist that is or was a clearance. */
  attestation(checklistId: string): Promise<DsseEnvelope | undefined>;

  /** The clearances that changed after a sequence number. */
  clearances(after: number): Promise<ClearancesResponse>;
}
