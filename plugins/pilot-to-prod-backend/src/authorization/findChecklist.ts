import { NotFoundError } from '@backstage/errors';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';

/** The checklist with this id, if there is one. */
export async function findChecklist(
  registry: Pick<ChecklistRegistry, 'get'>,
  id: string,
): Promise<ChecklistRecord | undefined> {
  try {
    return await registry.get(id);
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}

/**
 * What everybody is told who asks for a checklist that does not exist, or that
 * they may not read.
 */
export function noSuchChecklist(id: string): NotFoundError {
  return new NotFoundError(`There is no checklist ${id}`);
}
