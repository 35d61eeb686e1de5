import type {
  ChecklistEvent,
  ChecklistState,
  Outcome,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  isClearance,
  isUndecided,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord } from './ChecklistRecord';
import type { RegistryChange } from './ChecklistRegistry';

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
  body: string;
  created_at: string;
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
  | 'createdAt'
>;

export function rowFromChange({
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
    live_key: isLive(record) ? `${entityRef}@${agentVersion}` : null,
    body: JSON.stringify(body satisfies Body),
    created_at: createdAt,
  };
}

export function recordFromRow(row: ChecklistRow): ChecklistRecord {
  const body: Body = JSON.parse(row.body);
  return {
    ...body,
    id: row.id,
    entityRef: row.entity_ref,
    agentVersion: row.agent_version,
    tier: row.tier,
    state: row.state,
    revision: row.revision,
    createdAt: row.created_at,
  };
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
    data: JSON.parse(row.data),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

/** Contract: an agent version has at most one checklist in these states. */
function isLive(record: Pick<ChecklistRecord, 'state'>): boolean {
  return isClearance(record) || isUndecided(record);
}
