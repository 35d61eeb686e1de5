import {
  Checklist,
  listChecklistsSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { z } from 'zod';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistQuery } from '../registry/ChecklistRegistry';
import { decodeCursor, encodeCursor } from './cursor';

const BATCH = 200;

const positionSchema = z.strictObject({
  createdAt: z.iso.datetime(),
  id: z.uuid(),
});

/**
 * One page of a list of which the caller may not see everything, and whose
 * outcome follows from the rules and not from the database: reads on until the
 * page is full or nothing is left.
 */
export async function listReadable(
  request: z.output<typeof listChecklistsSchema>,
  source: {
    read(query: ChecklistQuery): Promise<ChecklistRecord[]>;
    /** Shows those of the records that the caller may see, in their order. */
    show(records: ChecklistRecord[]): Promise<Checklist[]>;
  },
): Promise<{ items: Checklist[]; nextCursor?: string }> {
  const { limit, outcome, cursor, ...query } = request;
  const items: Checklist[] = [];
  let after: z.output<typeof positionSchema> | undefined = decodeCursor(
    cursor,
    positionSchema,
  );
  for (;;) {
    const records = await source.read({ ...query, after, limit: BATCH });
    for (const checklist of await source.show(records)) {
      if (outcome !== undefined && checklist.decision.outcome !== outcome) {
        continue;
      }
      if (items.length === limit) {
        const { createdAt, id } = items[limit - 1];
        return { items, nextCursor: encodeCursor({ createdAt, id }) };
      }
      items.push(checklist);
    }
    if (records.length < BATCH) {
      return { items };
    }
    after = records[records.length - 1];
  }
}
