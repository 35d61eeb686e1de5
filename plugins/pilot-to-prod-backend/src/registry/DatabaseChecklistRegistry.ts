import {
  AgentClearance,
  AgentOutcome,
  ChecklistEvent,
  ClearancesResponse,
  DsseEnvelope,
  Health,
  HealthCode,
  isClearance,
  isUndecided,
  Outcome,
  summarizeClearance,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { isPostgres } from '@ai-coe/backstage-plugin-pilot-to-prod-node';
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
  ClearanceStep,
  RegistryChange,
  RegistryReader,
  WriteReceipt,
} from './ChecklistRegistry';
import { DatabaseRegistryReader } from './DatabaseRegistryReader';
import { linkEvent } from './eventChain';
import { HeadLog } from './HeadLog';
import { Outbox } from './Outbox';
import { WriteQueue } from '../platform/WriteQueue';
import type { SignedHead } from './registryHead';
import {
  AttestationRow,
  ChecklistRow,
  ClearanceRow,
  EventRow,
  healthJson,
  noticedFrom,
  rowFromChange,
  rowFromEvent,
} from './rows';

/** The registry in the plugin's own database, SQLite or PostgreSQL. */
export class DatabaseChecklistRegistry implements ChecklistRegistry {
  readonly #keys: SigningKeys;
  readonly #knex: Knex;
  readonly #reader: RegistryReader;
  readonly #queue = new WriteQueue();

  constructor(knex: Knex, keys: SigningKeys) {
    this.#keys = keys;
    this.#knex = knex;
    this.#reader = new DatabaseRegistryReader(knex, keys.kids());
  }

  async write(change: RegistryChange): Promise<WriteReceipt> {
    try {
      return await this.#inTurn(async tx => {
        if (change.superseding !== undefined) {
          await this.#writeOne(tx, change.superseding);
        }
        const sequence = await this.#writeOne(tx, change);
        const { entityRef } = change.record;
        const outboxEntry = await new Outbox(tx).add(entityRef);
        const checklists = await clearanceBasis(tx, entityRef);
        return {
          outboxEntry,
          isOnlyOfAgent: checklists.length === 1,
          clearance: await updateClearance(tx, checklists, sequence),
        };
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

  /** @returns the number of the last change of the clearance table */
  async #writeOne(
    tx: Knex.Transaction,
    change: RegistryChange,
  ): Promise<number> {
    await writeRecord(tx, change);
    const sequence = await lockSequence(tx);
    await requireRoom(tx, change);
    const log = new HeadLog(tx, this.#keys);
    const heads = await log.requireGenuine(change);
    const { hash } = await appendEvents(
      tx,
      change,
      heads.ofChecklist?.eventHash ?? null,
    );
    await log.append(change, hash, heads.ofRegistry);
    await writeAttestation(tx, change, hash);
    return sequence;
  }

  async noticedHealth(
    checklistIds: string[],
  ): ReturnType<ChecklistRegistry['noticedHealth']> {
    if (checklistIds.length === 0) {
      return new Map();
    }
    const rows = await this.#knex<ChecklistRow>('checklists')
      .whereIn('id', checklistIds)
      .select('id', 'health');
    return new Map(rows.map(row => [row.id, noticedFrom(row)]));
  }

  async reassess(
    { id, revision, entityRef }: ChecklistRecord,
    now: { outcome: Outcome } | { health: Health[] },
  ): Promise<ClearanceChange> {
    return this.#inTurn(async tx => {
      await tx<ChecklistRow>('checklists')
        .where({ id, revision })
        .update('outcome' in now ? now : { health: healthJson(now.health) });
      const sequence = await lockSequence(tx);
      const checklists = await clearanceBasis(tx, entityRef);
      return updateClearance(tx, checklists, sequence);
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

  async clearances(after: number, token?: string): Promise<ClearancesResponse> {
    // The step first: what is committed in between is read twice, not never.
    const step = await this.clearanceStep();
    const goesOn =
      after > 0 || token !== undefined
        ? await this.#hasTaken(after, token)
        : false;
    const rows = await this.#knex<ClearanceRow>('clearances')
      .where('sequence', '>', goesOn ? after : 0)
      .orderBy('sequence');
    return { items: rows.map(clearanceFromRow), ...step, complete: !goesOn };
  }

  async clearanceStep(): Promise<ClearanceStep> {
    return (await this.#knex<ClearanceStep>('clearance_steps')
      .orderBy('sequence', 'desc')
      .first('sequence', 'token'))!;
  }

  #inTurn<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.#queue.run(() => this.#knex.transaction(work));
  }

  async #hasTaken(sequence: number, token?: string): Promise<boolean> {
    const step = await this.#knex<ClearanceStep>('clearance_steps')
      .where({ sequence, ...(token !== undefined && { token }) })
      .first('sequence');
    return step !== undefined;
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

/** Who follows the clearances from further back reads all of them. */
const KEPT_STEPS = 10_000;

/** A checklist of an agent, with the clearance as it stands; null without. */
type ClearanceBasisRow = Pick<
  ChecklistRow,
  'entity_ref' | 'agent_version' | 'state' | 'outcome' | 'health' | 'created_at'
> & {
  live: ClearanceRow['live'] | null;
  current_outcome: ClearanceRow['outcome'] | null;
  cleared_version: ClearanceRow['cleared_version'];
  attention: ClearanceRow['attention'] | null;
};

async function clearanceBasis(
  tx: Knex.Transaction,
  entityRef: string,
): Promise<ClearanceBasisRow[]> {
  return tx('checklists')
    .leftJoin('clearances', 'clearances.entity_ref', 'checklists.entity_ref')
    .where('checklists.entity_ref', entityRef)
    .select(
      'checklists.entity_ref',
      'checklists.agent_version',
      'checklists.state',
      'checklists.outcome',
      'checklists.health',
      'checklists.created_at',
      'clearances.live',
      'clearances.outcome as current_outcome',
      'clearances.cleared_version',
      'clearances.attention',
    );
}

/** Brings the clearance of one agent up to date, under the lock. */
async function updateClearance(
  tx: Knex.Transaction,
  checklists: ClearanceBasisRow[],
  value: number,
): Promise<ClearanceChange> {
  const [{ entity_ref: entityRef, ...current }] = checklists;
  const next = summarizeClearance(
    entityRef,
    checklists.map(row => ({
      agentVersion: row.agent_version,
      state: row.state,
      outcome: row.outcome,
      createdAt: row.created_at,
      attention: Object.keys(noticedFrom(row)) as HealthCode[],
    })),
  );
  if (
    current.live !== null &&
    // SQLite hands out 0 and 1.
    Boolean(current.live) === next.live &&
    current.current_outcome === next.outcome &&
    current.cleared_version === next.clearedVersion &&
    current.attention === JSON.stringify(next.attention)
  ) {
    return null;
  }
  const sequence = value + 1;
  await tx('clearance_sequence').update({ value: sequence });
  await tx<ClearanceStep>('clearance_steps').insert({
    sequence,
    token: randomUUID(),
  });
  if (sequence % KEPT_STEPS === 0) {
    await tx<ClearanceStep>('clearance_steps')
      .where('sequence', '<=', sequence - KEPT_STEPS)
      .delete();
  }
  await tx<ClearanceRow>('clearances')
    .insert({
      entity_ref: entityRef,
      sequence,
      live: next.live,
      outcome: next.outcome,
      cleared_version: next.clearedVersion,
      attention: JSON.stringify(next.attention),
    })
    .onConflict('entity_ref')
    .merge();
  return { ...next, sequence };
}

/** The most checklists of one agent that wait for the lead's decision. */
const MAX_UNDECIDED = 20;

/**
 * Keeps anybody from filling the tables with drafts, and from starting anew
 * what is cleared. Comes after `lockSequence`, so that of two that start at
 * once the second sees the first.
 *
 * @throws ConflictError that names the clearance or the bound
 */
async function requireRoom(
  tx: Knex.Transaction,
  { events, record: { agentVersion, entityRef, renews } }: RegistryChange,
): Promise<void> {
  if (!events.some(({ type }) => type === 'created' || type === 'reopened')) {
    return;
  }
  const checklists = await tx<ChecklistRow>('checklists')
    .where('entity_ref', entityRef)
    .select('id', 'agent_version', 'state');
  const clearance = checklists.find(
    row => row.agent_version === agentVersion && isClearance(row),
  );
  if (clearance !== undefined && clearance.id !== renews) {
    throw new ConflictError(
      `Version ${agentVersion} of ${entityRef} has a live clearance already, checklist ${clearance.id}; renew that, or revoke it first`,
    );
  }
  if (checklists.filter(isUndecided).length > MAX_UNDECIDED) {
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
    attention: JSON.parse(row.attention),
  };
}
