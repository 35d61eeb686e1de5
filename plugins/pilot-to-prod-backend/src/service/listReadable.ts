import {
  Checklist,
  listChecklistsSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { z } from 'zod';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistQuery } from '../registry/ChecklistRegistry';
import { decodeCursor, encodeCursor } from './cursor';

/** A few, as each may hold 256 kB of evidence. */
const BATCH = 20;

/** The JSON of a page is not much longer; a page has one checklist at least. */
const PAGE_CHARACTERS = 4_000_000;

const positionSchema = z.strictObject({
  createdAt: z.iso.datetime(),
  id: z.uuid(),
});

/**
 * One page of a list of which the caller may not see everything, and whose
 * outcome follows from the rules and not from the database: reads on until the
 * page is full or nothing is left. A page is full when it has as many
 * checklists as were asked for, or when it has become long.
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
  let characters = 0;
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
      const last = items.at(-1);
      const length = JSON.stringify(checklist).length;
      if (
        last !== undefined &&
        (items.length === limit || characters + length > PAGE_CHARACTERS)
      ) {
        const { createdAt, id } = last;
        return { items, nextCursor: encodeCursor({ createdAt, id }) };
      }
      items.push(checklist);
      characters += length;
    }
    if (records.length < BATCH) {
      return { items };
    }
    after = records[records.length - 1];
  }
}
