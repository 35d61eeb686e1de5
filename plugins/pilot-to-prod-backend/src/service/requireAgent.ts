import { faultsError } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { AgentDirectory } from '../catalog/AgentDirectory';

/**
 * The agent that a request names as `entityRef`.
 *
 * @throws InputError where the catalog has no such entity, or none that the
 *   caller may read: nobody can tell the one from the other; or where it is no
 *   agent
 */
export async function requireAgent(
  directory: AgentDirectory,
  entityRef: string,
  credentials: BackstageCredentials,
): Promise<Entity> {
  const agents = await directory.findAll([entityRef], credentials);
  const agent = agents.get(entityRef);
  if (agent === undefined) {
    throw faultsError([
      { path: 'entityRef', message: `${entityRef} is not in the catalog` },
    ]);
  }
  if (!directory.isAgent(agent)) {
    throw faultsError([
      { path: 'entityRef', message: `${entityRef} is not an agent` },
    ]);
  }
  return agent;
}
