import type {
  ChecklistEvent,
  ChecklistState,
  DsseEnvelope,
  Health,
  HealthFacts,
  Outcome,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  isClearance,
  isUndecided,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord } from './ChecklistRecord';
import type { RegistryChange } from './ChecklistRegistry';
import type { HeadedOutline, SignedHead } from './registryHead';

/** See the migrations for what the columns mean. */
export interface ChecklistRow {
  id: string;
  entity_ref: string;
  agent_version: string;
  tier: Tier;
  state: ChecklistState;
  revision: number;
  outcome: Outcome;
  live_key: string | null;
  returned: boolean;
  body: string;
  /** JSON: the day on which each health code was noticed. */
  health: string;
  created_at: string;
}

/** The light columns of a checklist, with those of its entry in the log. */
export type OutlineRow = Pick<
  ChecklistRow,
  'id' | 'agent_version' | 'state' | 'revision' | 'returned' | 'created_at'
> & { event_hash: string | null; keyid: string | null };

export interface HeadRow {
  position: number;
  entity_ref: string;
  checklist_id: string;
  sequence: number;
  event_hash: string;
  state_hash: string;
  agent_hash: string;
  previous_hash: string | null;
  hash: string;
  keyid: string;
  signature: string;
}

export interface EventRow {
  checklist_id: string;
  sequence: number;
  type: ChecklistEvent['type'];
  actor: string;
  at: string;
  data: string;
  previous_hash: string | null;
  hash: string;
}

export interface ClearanceRow {
  entity_ref: string;
  sequence: number;
  live: boolean;
  outcome: string;
  cleared_version: string | null;
  /** JSON. */
  attention: string;
}

export interface AttestationRow {
  checklist_id: string;
  envelope: string;
}

/** What a record has beside its columns. */
type Body = Omit<
  ChecklistRecord,
  | 'id'
  | 'entityRef'
  | 'agentVersion'
  | 'tier'
  | 'state'
  | 'revision'
  | 'returned'
  | 'createdAt'
>;

export function rowFromChange({
  health = [],
  record,
  outcome,
}: RegistryChange): ChecklistRow {
  const {
    id,
    entityRef,
    agentVersion,
    tier,
    state,
    revision,
    returned,
    createdAt,
    ...body
  } = record;
  return {
    id,
    entity_ref: entityRef,
    agent_version: agentVersion,
    tier,
    state,
    revision,
    outcome,
    live_key: liveKeyOf(record),
    returned,
    body: JSON.stringify(body satisfies Body),
    health: healthJson(health),
    created_at: createdAt,
  };
}

/** What a body is read as that is none, so that it can still be inspected. */
const NO_BODY = {
  regulations: [],
  pilot: { start: '', end: '' },
  targetLaunchDate: null,
  builders: [],
  sponsor: null,
  contributors: [],
  artifacts: [],
  items: [],
  openItems: [],
  acknowledgements: [],
  criteriaApprovals: [],
  signatures: [],
  renews: null,
  seal: null,
  reviewDate: null,
  postLaunchReview: null,
  validUntil: null,
} satisfies Partial<Body>;

/**
 * Never throws for what is stored: a row that somebody broke is for the
 * integrity check to find, and has to reach it.
 */
export function recordFromRow(row: ChecklistRow): ChecklistRecord {
  const body = readObject<Body>(row.body) ?? (NO_BODY as Partial<Body> as Body);
  return {
    ...body,
    id: row.id,
    entityRef: row.entity_ref,
    agentVersion: row.agent_version,
    tier: row.tier,
    state: row.state,
    revision: row.revision,
    // SQLite hands out 0 and 1.
    returned: Boolean(row.returned),
    createdAt: row.created_at,
  };
}

export function outlineFromRow(row: OutlineRow): HeadedOutline {
  return {
    id: row.id,
    agentVersion: row.agent_version,
    state: row.state,
    revision: row.revision,
    returned: Boolean(row.returned),
    createdAt: row.created_at,
    eventHash: row.event_hash,
    keyid: row.keyid,
  };
}

export function rowFromHead(head: SignedHead): HeadRow {
  return {
    position: head.position,
    entity_ref: head.entityRef,
    checklist_id: head.checklistId,
    sequence: head.sequence,
    event_hash: head.eventHash,
    state_hash: head.stateHash,
    agent_hash: head.agentHash,
    previous_hash: head.previousHash,
    hash: head.hash,
    keyid: head.signature.keyid,
    signature: head.signature.sig,
  };
}

export function headFromRow(row: HeadRow): SignedHead {
  return {
    position: row.position,
    entityRef: row.entity_ref,
    checklistId: row.checklist_id,
    sequence: row.sequence,
    eventHash: row.event_hash,
    stateHash: row.state_hash,
    agentHash: row.agent_hash,
    previousHash: row.previous_hash,
    hash: row.hash,
    signature: { keyid: row.keyid, sig: row.signature },
  };
}

/** `undefined` for what is no JSON, which no envelope of ours is. */
export function envelopeFromRow(row: AttestationRow): DsseEnvelope | undefined {
  return readObject<DsseEnvelope>(row.envelope);
}

export function rowFromEvent(
  checklistId: string,
  event: ChecklistEvent,
): EventRow {
  return {
    checklist_id: checklistId,
    sequence: event.sequence,
    type: event.type,
    actor: event.actor,
    at: event.at,
    data: JSON.stringify(event.data),
    previous_hash: event.previousHash,
    hash: event.hash,
  };
}

export function eventFromRow(row: EventRow): ChecklistEvent {
  return {
    sequence: row.sequence,
    type: row.type,
    actor: row.actor,
    at: row.at,
    // What is no JSON does not fit the hash either.
    data: readObject(row.data) ?? {},
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

function readObject<T extends object>(json: string): T | undefined {
  try {
    const value = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Since when what has become of a clearance is known, by its codes. */
export function healthJson(health: Health[]): string {
  return JSON.stringify(
    Object.fromEntries(health.map(({ code, since }) => [code, since])),
  );
}

export function noticedFrom({
  health,
}: Pick<ChecklistRow, 'health'>): HealthFacts['noticed'] {
  return readObject<HealthFacts['noticed']>(health) ?? {};
}

/**
 * An agent version has at most one checklist that is undecided, and at most one
 * that is a clearance; see docs/checklist.md.
 */
function liveKeyOf(record: ChecklistRecord): string | null {
  const version = `${record.entityRef}@${record.agentVersion}`;
  if (isUndecided(record)) {
    return `undecided ${version}`;
  }
  return isClearance(record) ? `clearance ${version}` : null;
}
