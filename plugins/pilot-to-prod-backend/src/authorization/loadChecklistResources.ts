import { NotFoundError } from '@backstage/errors';
import { AgentDirectory, ownersOf } from '../catalog/AgentDirectory';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import type { ChecklistResource } from './permissionRules';

/** The checklists that the permission framework wants to apply rules to. */
export async function loadChecklistResources(
  ids: string[],
  {
    directory,
    registry,
  }: { directory: AgentDirectory; registry: ChecklistRegistry },
): Promise<(ChecklistResource | undefined)[]> {
  const records = await Promise.all(ids.map(id => findRecord(id, registry)));
  const agents = await directory.findAll(
    records.flatMap(record => record?.entityRef ?? []),
  );
  return records.map(
    record =>
      record && { record, owners: ownersOf(agents.get(record.entityRef)) },
  );
}

async function findRecord(
  id: string,
  registry: ChecklistRegistry,
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
