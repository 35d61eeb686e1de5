import { AgentDirectory, ownersOf } from '../catalog/AgentDirectory';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import { findChecklist } from './findChecklist';
import type { ChecklistResource } from './permissionRules';

/** The checklists that the permission framework wants to apply rules to. */
export async function loadChecklistResources(
  ids: string[],
  {
    directory,
    registry,
  }: { directory: AgentDirectory; registry: ChecklistRegistry },
): Promise<(ChecklistResource | undefined)[]> {
  const records = await Promise.all(ids.map(id => findChecklist(registry, id)));
  const agents = await directory.findAll(
    records.flatMap(record => record?.entityRef ?? []),
  );
  return records.map(
    record =>
      record && { record, owners: ownersOf(agents.get(record.entityRef)) },
  );
}
