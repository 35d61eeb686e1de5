import { z } from 'zod';
import { CouldNotTellError } from '../exitCode';
import type { Portal } from './Portal';

/** What a token needs for all that is asked of checklists. */
export const CHECKLIST_PERMISSION = 'pilot-to-prod.checklist.read';

/** A page of fifty checklists takes far less. */
const MAX_ANSWER = 64_000_000;

/**
 * All checklists that the token may read, page by page.
 *
 * @param schema - of a page, with as much of a checklist as is looked at
 *
 * @throws CouldNotTellError where they cannot be listed to their end
 */
export async function listChecklists<TItem>(
  portal: Portal,
  schema: z.ZodType<{ items: TItem[]; nextCursor?: string }>,
): Promise<TItem[]> {
  const checklists: TItem[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  do {
    const answer = await portal.ask({
      path: '/checklists',
      query: { cursor },
      what: 'list of checklists',
      permission: CHECKLIST_PERMISSION,
      maxAnswer: MAX_ANSWER,
    });
    const { success, data } = schema.safeParse(answer);
    if (!success) {
      throw new CouldNotTellError('The answer is no list of checklists');
    }
    checklists.push(...data.items);
    cursor = data.nextCursor;
    if (cursor !== undefined && seen.has(cursor)) {
      throw new CouldNotTellError(
        'The list of checklists goes round in circles',
      );
    }
    seen.add(cursor ?? '');
  } while (cursor !== undefined);
  return checklists;
}
