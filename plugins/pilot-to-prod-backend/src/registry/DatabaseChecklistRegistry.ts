import {
  AgentClearance,
  AgentOutcome,
  ChecklistEvent,
  ClearancesResponse,
  DsseEnvelope,
  Outcome,
  summarizeClearance,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { ChecklistRecord } from './ChecklistRecord';
import type {
  ChecklistQuery,
  ChecklistRegistry,
  ClearanceChange,
  RegistryChange,
} from './ChecklistRegistry';
import { linkEvent } from './eventChain';
import {
  AttestationRow,
  ChecklistRow,
  ClearanceRow,
  EventRow,
  eventFromRow,
  recordFromRow,
  rowFromChange,
  rowFromEvent,
} from './rows';

const NEWEST_FIRST = [
  { column: 'created_at', order: 'desc' },
  { column: 'id', order: 'desc' },
];

/** The registry in the plugin's own database, SQLite or PostgreSQL. */
export class DatabaseChecklistRegistry implements ChecklistRegistry {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async write(change: RegistryChange): Promise<ClearanceChange> {
    try {
      return await this.#knex.transaction(async tx => {
        await writeRecord(tx, change);
        const { hash } = await appendEvents(tx, change);
        await writeAttestation(tx, change, hash);
        await markStale(tx, change.record.entityRef);
        return await updateClearance(tx, change.record.entityRef);
      });
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        const { entityRef, agentVersion } = change.record;
        throw new ConflictError(
          `Version ${agentVersion} of ${entityRef} already has another checklist that is under way or cleared`,
        );
      }
      throw error;
    }
  }

  async reassess(
    { id, revision, entityRef }: ChecklistRecord,
    outcome: Outcome,
  ): Promise<ClearanceChange> {
    return this.#knex.transaction(async tx => {
      await tx<ChecklistRow>('checklists')
        .where({ id, revision })
        .update({ outcome });
      return updateClearance(tx, entityRef);
    });
  }

  async get(id: string): Promise<ChecklistRecord> {
    const row = await this.#knex<ChecklistRow>('checklists')
      .where({ id })
      .first();
    if (row === undefined) {
      throw new NotFoundError(`There is no checklist ${id}`);
    }
    return recordFromRow(row);
  }

  async list(query: ChecklistQuery): Promise<ChecklistRecord[]> {
    const { entityRef, agentVersion, state, tier, after, limit } = query;
    const rows = await this.#knex<ChecklistRow>('checklists')
      .modify(builder => {
        if (entityRef !== undefined) builder.where('entity_ref', entityRef);
        if (agentVersion !== undefined) {
          builder.where('agent_version', agentVersion);
        }
        if (state !== undefined) builder.where('state', state);
        if (tier !== undefined) builder.where('tier', tier);
        if (after !== undefined) {
          builder.where(older =>
            older
              .where('created_at', '<', after.createdAt)
              .orWhere(same =>
                same
                  .where('created_at', after.createdAt)
                  .where('id', '<', after.id),
              ),
          );
        }
      })
      .orderBy(NEWEST_FIRST)
      .limit(limit);
    return rows.map(recordFromRow);
  }

  async listByAgent(entityRef: string): Promise<ChecklistRecord[]> {
    return this.listByAgents([entityRef]);
  }

  async listByAgents(entityRefs: string[]): Promise<ChecklistRecord[]> {
    const rows = await this.#knex<ChecklistRow>('checklists')
      .whereIn('entity_ref', entityRefs)
      .orderBy(NEWEST_FIRST);
    return rows.map(recordFromRow);
  }

  async events(checklistId: string): Promise<ChecklistEvent[]> {
    const rows = await this.#knex<EventRow>('checklist_events')
      .where('checklist_id', checklistId)
      .orderBy('sequence');
    return rows.map(eventFromRow);
  }

  async attestation(checklistId: string): Promise<DsseEnvelope | undefined> {
    const row = await this.#knex<AttestationRow>('attestations')
      .where('checklist_id', checklistId)
      .first();
    return row && JSON.parse(row.envelope);
  }

  async clearances(after: number): Promise<ClearancesResponse> {
    // The number first: what is committed in between is read twice, not never.
    const { value } = (await this.#knex('clearance_sequence').first('value'))!;
    const rows = await this.#knex<ClearanceRow>('clearances')
      .where('sequence', '>', after)
      .orderBy('sequence');
    return { items: rows.map(clearanceFromRow), sequence: value };
  }
}

async function writeRecord(
  tx: Knex.Transaction,
  change: RegistryChange,
): Promise<void> {
  const row = rowFromChange(change);
  const [{ sequence }] = change.events;
  if (sequence === 1) {
    await tx<ChecklistRow>('checklists').insert(row);
    return;
  }
  const updated = await tx<ChecklistRow>('checklists')
    .where({ id: row.id, revision: sequence - 1 })
    .update(row);
  if (updated !== 1) {
    throw changedMeanwhile();
  }
}

/** The refusal that meets whoever works on an old revision. */
export function changedMeanwhile(): ConflictError {
  return new ConflictError(
    'The checklist was changed by somebody else in the meantime; load it again',
  );
}

/** The last event, as it was appended. */
async function appendEvents(
  tx: Knex.Transaction,
  { events, record }: RegistryChange,
): Promise<ChecklistEvent> {
  const [first, ...rest] = events;
  const previous = await tx<EventRow>('checklist_events')
    .where({ checklist_id: record.id, sequence: first.sequence - 1 })
    .first('hash');
  let last = linkEvent(first, previous?.hash ?? null);
  const rows = [rowFromEvent(record.id, last)];
  for (const event of rest) {
    last = linkEvent(event, last.hash);
    rows.push(rowFromEvent(record.id, last));
  }
  await tx<EventRow>('checklist_events').insert(rows);
  return last;
}

/** Has the scorecard look again at an agent, even after a crash. */
async function markStale(
  tx: Knex.Transaction,
  entityRef: string,
): Promise<void> {
  await tx('scorecard_stale')
    .insert({ entity_ref: entityRef, mark: randomUUID() })
    .onConflict('entity_ref')
    .merge();
}

async function writeAttestation(
  tx: Knex.Transaction,
  { attest, record }: RegistryChange,
  eventHash: string,
): Promise<void> {
  if (attest !== undefined) {
    await tx<AttestationRow>('attestations').insert({
      checklist_id: record.id,
      envelope: JSON.stringify(attest(eventHash)),
    });
  }
}

/**
 * Brings the clearance of one agent up to date. The lock on the sequence comes
 * first: whoever holds it sees all that others committed, and numbers become
 * visible in their order, so that nobody who follows them misses one.
 */
async function updateClearance(
  tx: Knex.Transaction,
  entityRef: string,
): Promise<ClearanceChange> {
  const { value } = (await tx('clearance_sequence')
    .forUpdate()
    .first('value'))!;
  const checklists = await tx<ChecklistRow>('checklists')
    .where('entity_ref', entityRef)
    .select('agent_version', 'state', 'outcome', 'created_at');
  const next = summarizeClearance(
    entityRef,
    checklists.map(row => ({
      agentVersion: row.agent_version,
      state: row.state,
      outcome: row.outcome,
      createdAt: row.created_at,
    })),
  );
  const current = await tx<ClearanceRow>('clearances')
    .where('entity_ref', entityRef)
    .first();
  if (current !== undefined && isSame(clearanceFromRow(current), next)) {
    return null;
  }
  const sequence = value + 1;
  await tx('clearance_sequence').update({ value: sequence });
  await tx<ClearanceRow>('clearances')
    .insert({
      entity_ref: entityRef,
      sequence,
      live: next.live,
      outcome: next.outcome,
      cleared_version: next.clearedVersion,
    })
    .onConflict('entity_ref')
    .merge();
  return { ...next, sequence };
}

function clearanceFromRow(row: ClearanceRow): AgentClearance {
  return {
    entityRef: row.entity_ref,
    // SQLite hands out 0 and 1.
    live: Boolean(row.live),
    outcome: row.outcome as AgentOutcome,
    clearedVersion: row.cleared_version,
  };
}

function isSame(a: AgentClearance, b: AgentClearance): boolean {
  return (
    a.live === b.live &&
    a.outcome === b.outcome &&
    a.clearedVersion === b.clearedVersion
  );
}
