import {
  agentVersionOf,
  tierOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { TemplateAgent } from '@ai-coe/backstage-plugin-pilot-to-prod-common/document';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ownersOf } from '../catalog/AgentDirectory';

/**
 * What the catalog knows of an agent that is to get a checklist. Owners that
 * are people are taken for its builders; of a group nobody knows who built it.
 */
export function templateAgentOf(agent: Entity): TemplateAgent {
  const owners = ownersOf(agent);
  return {
    entityRef: stringifyEntityRef(agent),
    agentVersion: agentVersionOf(agent),
    tier: tierOf(agent).tier,
    owners,
    builders: owners.filter(ref => ref.startsWith('user:')),
  };
}
