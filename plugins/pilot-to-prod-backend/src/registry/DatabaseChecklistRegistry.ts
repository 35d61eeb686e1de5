import {
  AgentClearance,
  AgentOutcome,
  ChecklistEvent,
  ClearancesResponse,
  DsseEnvelope,
  isUndecided,
  Outcome,
  summarizeClearance,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { SigningKeys } from '../attestation/SigningKeys';
import type { ChecklistRecord } from './ChecklistRecord';
import type {
  ChecklistQuery,
  ChecklistRegistry,
  ClearanceChange,
  RegistryChange,
  RegistryReader,
} from './ChecklistRegistry';
import { DatabaseRegistryReader } from './DatabaseRegistryReader';
import { linkEvent } from './eventChain';
import { HeadLog } from './HeadLog';
import { isPostgres } from './isPostgres';
import type { SignedHead } from './registryHead';
import {
  AttestationRow,
  ChecklistRow,
  ClearanceRow,
  EventRow,
  rowFromChange,
  rowFromEvent,
} from './rows';

/** The registry in the plugin's own database, SQLite or PostgreSQL. */
export class DatabaseChecklistRegistry implements ChecklistRegistry {
  readonly #keys: SigningKeys;
  readonly #knex: Knex;
  readonly #reader: RegistryReader;

  constructor(knex: Knex, keys: SigningKeys) {
    this.#keys = keys;
    this.#knex = knex;
    this.#reader = new DatabaseRegistryReader(knex, keys.kids());
  }

  async write(change: RegistryChange): Promise<ClearanceChange> {
    try {
      return await this.#knex.transaction(async tx => {
        await writeRecord(tx, change);
        const sequence = await lockSequence(tx);
        await requireRoom(tx, change);
        const log = new HeadLog(tx, this.#keys);
        const previousHash = await log.requireGenuine(change);
        const { hash } = await appendEvents(tx, change, previousHash);
        await log.append(change, hash);
        await writeAttestation(tx, change, hash);
        await markStale(tx, change.record.entityRef);
        return await updateClearance(tx, change.record.entityRef, sequence);
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
      return updateClearance(tx, entityRef, await lockSequence(tx));
    });
  }

  async lookAt<T>(look: (reader: RegistryReader) => Promise<T>): Promise<T> {
    return this.#knex.transaction(
      tx => look(new DatabaseRegistryReader(tx, this.#keys.kids())),
      // SQLite sees one state in every transaction.
      isPostgres(this.#knex)
        ? { isolationLevel: 'repeatable read', readOnly: true }
        : undefined,
    );
  }

  async get(id: string): Promise<ChecklistRecord> {
    return this.#reader.get(id);
  }

  async list(query: ChecklistQuery): Promise<ChecklistRecord[]> {
    return this.#reader.list(query);
  }

  async listByAgents(entityRefs: string[]): Promise<ChecklistRecord[]> {
    return this.#reader.listByAgents(entityRefs);
  }

  async attestation(checklistId: string): Promise<DsseEnvelope | undefined> {
    return this.#reader.attestation(checklistId);
  }

  async heads(range: { after: number; limit: number }): Promise<SignedHead[]> {
    return this.#reader.heads(range);
  }

  async strayHeads(): ReturnType<RegistryReader['strayHeads']> {
    return this.#reader.strayHeads();
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
  if (change.before === undefined) {
    await tx<ChecklistRow>('checklists').insert(row);
    return;
  }
  const updated = await tx<ChecklistRow>('checklists')
    .where({ id: row.id, revision: change.before.revision })
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
  previousHash: string | null,
): Promise<ChecklistEvent> {
  const [first, ...rest] = events;
  let last = linkEvent(first, previousHash);
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
 * Has writes come one after the other. Whoever holds this lock sees all that
 * others committed, and numbers become visible in their order, so that nobody
 * who follows the clearances misses one.
 */
async function lockSequence(tx: Knex.Transaction): Promise<number> {
  const { value } = (await tx('clearance_sequence')
    .forUpdate()
    .first('value'))!;
  return value;
}

/** Brings the clearance of one agent up to date, under the lock. */
async function updateClearance(
  tx: Knex.Transaction,
  entityRef: string,
  value: number,
): Promise<ClearanceChange> {
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

/** The most checklists of one agent that wait for the lead's decision. */
const MAX_UNDECIDED = 20;

/**
 * Keeps anybody from filling the tables with drafts. Comes after
 * `lockSequence`, so that of two that start at once the second sees the first.
 *
 * @throws ConflictError that names the bound
 */
async function requireRoom(
  tx: Knex.Transaction,
  { events, record: { entityRef } }: RegistryChange,
): Promise<void> {
  if (!events.some(({ type }) => type === 'created' || type === 'reopened')) {
    return;
  }
  const states = await tx<ChecklistRow>('checklists')
    .where('entity_ref', entityRef)
    .select('state');
  if (states.filter(isUndecided).length > MAX_UNDECIDED) {
    throw new ConflictError(
      `${entityRef} already has ${MAX_UNDECIDED} checklists that are undecided, and may have no more`,
    );
  }
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
