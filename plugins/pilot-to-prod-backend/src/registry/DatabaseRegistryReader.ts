import type {
  ChecklistEvent,
  DsseEnvelope,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { ChecklistRecord } from './ChecklistRecord';
import type { ChecklistQuery, RegistryReader } from './ChecklistRegistry';
import type { HeadedOutline, HeadsBefore, SignedHead } from './registryHead';
import {
  AttestationRow,
  envelopeFromRow,
  ChecklistRow,
  EventRow,
  eventFromRow,
  HeadRow,
  headFromRow,
  outlineFromRow,
  OutlineRow,
  recordFromRow,
} from './rows';

const NEWEST_FIRST = [
  { column: 'checklists.created_at', order: 'desc' },
  { column: 'checklists.id', order: 'desc' },
];

/** The columns of the index `checklists_outline_idx`, and none beside. */
const OUTLINE_COLUMNS = [
  'checklists.id',
  'checklists.agent_version',
  'checklists.state',
  'checklists.revision',
  'checklists.returned',
  'checklists.created_at',
  'registry_heads.event_hash',
  'registry_heads.keyid',
];

/** Reads the registry, in one transaction or without one. */
export class DatabaseRegistryReader implements RegistryReader {
  readonly #kids: string[];
  readonly #knex: Knex;

  /** @param kids - thumbprints of the keys whose entries in the log count */
  constructor(knex: Knex, kids: string[]) {
    this.#kids = kids;
    this.#knex = knex;
  }

  async get(id: string): Promise<ChecklistRecord> {
    const row = await this.#checklists().where({ id }).first();
    if (row === undefined) {
      throw new NotFoundError(`There is no checklist ${id}`);
    }
    return recordFromRow(row);
  }

  async list(query: ChecklistQuery): Promise<ChecklistRecord[]> {
    const { entityRef, agentVersion, state, tier, after, limit } = query;
    const rows = await this.#checklists()
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

  async listByAgents(entityRefs: string[]): Promise<ChecklistRecord[]> {
    const rows = await this.#checklists()
      .whereIn('entity_ref', entityRefs)
      .orderBy(NEWEST_FIRST);
    return rows.map(recordFromRow);
  }

  async outlines(entityRef: string): Promise<HeadedOutline[]> {
    const rows: OutlineRow[] = await this.#knex('checklists')
      .leftJoin('registry_heads', join =>
        join
          .on('registry_heads.checklist_id', 'checklists.id')
          .andOn('registry_heads.sequence', 'checklists.revision'),
      )
      .where('checklists.entity_ref', entityRef)
      .orderBy(NEWEST_FIRST)
      .select(OUTLINE_COLUMNS);
    return rows.map(outlineFromRow);
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
    return row && envelopeFromRow(row);
  }

  async headOfAgent(entityRef: string): Promise<SignedHead | undefined> {
    return this.#newestHead(
      this.#heads().where('entity_ref', entityRef).whereIn('keyid', this.#kids),
    );
  }

  async headOfChecklist(checklistId: string): Promise<SignedHead | undefined> {
    return this.#newestHead(
      this.#heads()
        .where('checklist_id', checklistId)
        .whereIn('keyid', this.#kids),
    );
  }

  /** What a write to a checklist follows. */
  async headsBefore({
    id,
    entityRef,
  }: Pick<ChecklistRecord, 'id' | 'entityRef'>): Promise<HeadsBefore> {
    const newest = () => this.#knex('registry_heads').max('position');
    const counting = () => newest().whereIn('keyid', this.#kids);
    const rows = await this.#heads().where(head =>
      head
        .where('position', newest())
        .orWhere('position', counting().where('checklist_id', id))
        .orWhere('position', counting().where('entity_ref', entityRef)),
    );
    const newestFirst = rows
      .map(headFromRow)
      .sort((a, b) => b.position - a.position);
    const trusted = newestFirst.filter(({ signature }) =>
      this.#kids.includes(signature.keyid),
    );
    return {
      ofChecklist: trusted.find(({ checklistId }) => checklistId === id),
      ofAgent: trusted.find(head => head.entityRef === entityRef),
      ofRegistry: newestFirst[0],
    };
  }

  async heads(range: { after: number; limit: number }): Promise<SignedHead[]> {
    const rows = await this.#heads()
      .where('position', '>', range.after)
      .orderBy('position')
      .limit(range.limit);
    return rows.map(headFromRow);
  }

  async strayHeads(): Promise<Pick<SignedHead, 'position' | 'checklistId'>[]> {
    const newest = this.#knex('registry_heads')
      .groupBy('checklist_id')
      .select('checklist_id')
      .max('position as position')
      .max('sequence as sequence')
      .as('newest');
    const rows: { position: number; checklist_id: string }[] = await this.#knex
      .from(newest)
      .leftJoin('checklists', 'checklists.id', 'newest.checklist_id')
      .leftJoin('checklist_events', join =>
        join
          .on('checklist_events.checklist_id', 'newest.checklist_id')
          .andOn('checklist_events.sequence', 'newest.sequence'),
      )
      .whereNull('checklists.id')
      .orWhereNull('checklist_events.checklist_id')
      .orWhereRaw('?? <> ??', ['checklists.revision', 'newest.sequence'])
      .orderBy('newest.position')
      .select('newest.position', 'newest.checklist_id');
    return rows.map(row => ({
      position: row.position,
      checklistId: row.checklist_id,
    }));
  }

  async #newestHead(
    heads: Knex.QueryBuilder<HeadRow, HeadRow[]>,
  ): Promise<SignedHead | undefined> {
    const row: HeadRow | undefined = await heads
      .orderBy('position', 'desc')
      .first();
    return row && headFromRow(row);
  }

  #checklists() {
    return this.#knex<ChecklistRow>('checklists');
  }

  #heads() {
    return this.#knex<HeadRow>('registry_heads');
  }
}
