import type { Knex } from 'knex';
import { inChunks } from '../registry/inChunks';
import { Outbox } from '../registry/Outbox';
import type { Notice, PendingNotice } from './Notice';

interface NoticeRow {
  entity_ref: string;
  key: string;
  recipient: string;
  payload: string;
  told_at: string | null;
}

/** What people are still to be told. */
export class NoticeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async pending(limit: number): Promise<PendingNotice[]> {
    const rows = await this.#knex<NoticeRow>('notices')
      .whereNull('told_at')
      // What was changed since may be over, and is looked at again first.
      .whereNotIn('entity_ref', new Outbox(this.#knex).selectEntityRefs())
      .orderBy(['entity_ref', 'key', 'recipient'])
      .limit(limit);
    return rows.map(({ entity_ref, payload, key, recipient }) => ({
      entityRef: entity_ref,
      key,
      recipient,
      payload: JSON.parse(payload),
    }));
  }

  async markTold(
    { entityRef, key, recipient }: PendingNotice,
    at: Date,
  ): Promise<void> {
    await this.#knex<NoticeRow>('notices')
      .where({ entity_ref: entityRef, key, recipient })
      .update({ told_at: at.toISOString() });
  }
}

/**
 * Puts what is true of an agent now in place of what was. Who was told of
 * something that is still true is not told again.
 */
export async function replaceNotices(
  tx: Knex.Transaction,
  entityRef: string,
  notices: Notice[],
): Promise<void> {
  const rows = notices.flatMap(({ key, recipients, payload }) =>
    recipients.map(
      (recipient): NoticeRow => ({
        entity_ref: entityRef,
        key,
        recipient,
        payload: JSON.stringify(payload),
        told_at: null,
      }),
    ),
  );
  const before = await tx<NoticeRow>('notices').where('entity_ref', entityRef);
  const current = new Set(rows.map(idOf));
  const over = before.filter(row => !current.has(idOf(row)));
  if (over.length > 0) {
    await tx<NoticeRow>('notices')
      .where('entity_ref', entityRef)
      .whereIn(
        ['key', 'recipient'],
        over.map(({ key, recipient }) => [key, recipient]),
      )
      .delete();
  }
  const known = new Set(before.map(idOf));
  const fresh = rows.filter(row => !known.has(idOf(row)));
  for (const chunk of inChunks(fresh)) {
    await tx<NoticeRow>('notices')
      .insert(chunk)
      .onConflict(['entity_ref', 'key', 'recipient'])
      .ignore();
  }
}

function idOf({ key, recipient }: Pick<NoticeRow, 'key' | 'recipient'>) {
  return JSON.stringify([key, recipient]);
}
