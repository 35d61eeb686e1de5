import type {
  AgentClearance,
  ChecklistEvent,
  ChecklistState,
  ClearancesResponse,
  DsseEnvelope,
  Health,
  HealthFacts,
  Outcome,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord } from './ChecklistRecord';
import type { OutboxEntry } from './Outbox';
import type { HeadedOutline, SignedHead } from './registryHead';
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
  /** The state that it was made on; `undefined` for a new checklist. */
  before: ChecklistRecord | undefined;
  /** In order; more than one where they happen together or not at all. */
  events: [RegistryEvent, ...RegistryEvent[]];
  record: ChecklistRecord;
  outcome: Outcome;
  /** What has become of it, where it is a live clearance. */
  health?: Health[];
  /** Makes the attestation, where the last event is a clearance. */
  attest?: (lastEventHash: string) => DsseEnvelope;
  /** What it does to the clearance that it takes the place of. */
  superseding?: Omit<RegistryChange, 'attest' | 'superseding'>;
}

/** What a change did to the table that the catalog follows, if anything. */
export type ClearanceChange = (AgentClearance & { sequence: number }) | null;

/** What a write leaves to be told. */
export interface WriteReceipt {
  clearance: ClearanceChange;
  outboxEntry: OutboxEntry;
  /** That the agent has no other checklist. */
  isOnlyOfAgent: boolean;
}

/** What can be read of checklists. */
export interface RegistryReader {
  /** @throws NotFoundError */
  get(id: string): Promise<ChecklistRecord>;

  /** The newest first. */
  list(query: ChecklistQuery): Promise<ChecklistRecord[]>;

  /** All checklists of some agents, a few hundred at most; the newest first. */
  listByAgents(entityRefs: string[]): Promise<ChecklistRecord[]>;

  /** Of all checklists of an agent, without their content; the newest first. */
  outlines(entityRef: string): Promise<HeadedOutline[]>;

  /** In order. */
  events(checklistId: string): Promise<ChecklistEvent[]>;

  /** Of a checklist that is or was a clearance. */
  attestation(checklistId: string): Promise<DsseEnvelope | undefined>;

  /** Of the newest write to any checklist of the agent by a key that counts. */
  headOfAgent(entityRef: string): Promise<SignedHead | undefined>;

  /** Of the newest write to this checklist by a key that counts. */
  headOfChecklist(checklistId: string): Promise<SignedHead | undefined>;

  /** Those that come after a position, in order. */
  heads(range: { after: number; limit: number }): Promise<SignedHead[]>;

  /** The newest of each checklist that is not at the event which they name. */
  strayHeads(): Promise<Pick<SignedHead, 'position' | 'checklistId'>[]>;
}

/** A change of the clearance table. */
export interface ClearanceStep {
  sequence: number;
  /** Random, so that a table which was restored and changed has another one. */
  token: string;
}

/** The only authority on checklists and clearances. */
export interface ChecklistRegistry
  extends Pick<
    RegistryReader,
    'get' | 'list' | 'listByAgents' | 'attestation' | 'heads' | 'strayHeads'
  > {
  /**
   * Writes one change, wholly or not at all, and signs what it leads to.
   *
   * @throws ConflictError where somebody else changed the checklist since it
   *   was read, or where the agent version has another live checklist
   * @throws TamperedError where what is stored is not what was signed last, as
   *   nothing may be signed that builds on it
   */
  write(change: RegistryChange): Promise<WriteReceipt>;

  /**
   * Keeps what is said of an unchanged checklist now, as time and the catalog
   * alone can change it: the decision of one that nobody has signed, the health
   * of a clearance. Does nothing where the checklist was changed since it was
   * read.
   */
  reassess(
    record: ChecklistRecord,
    now: { outcome: Outcome } | { health: Health[] },
  ): Promise<ClearanceChange>;

  /** By checklist and health code, the days on which health was noticed. */
  noticedHealth(
    checklistIds: string[],
  ): Promise<Map<string, HealthFacts['noticed']>>;

  /**
   * Reads several things as they were at one moment, whatever others write in
   * the meantime. The reader ends with the look.
   */
  lookAt<T>(look: (reader: RegistryReader) => Promise<T>): Promise<T>;

  /**
   * The clearances that changed after a step; all of them, where the table has
   * not taken that step.
   *
   * @param token - of that step; without one the number alone counts
   */
  clearances(after: number, token?: string): Promise<ClearancesResponse>;
  /** The last change of the clearance table. */
  clearanceStep(): Promise<ClearanceStep>;
}
