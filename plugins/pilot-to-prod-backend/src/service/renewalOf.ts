import type { Policy } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { randomUUID } from 'node:crypto';
import type { PeopleLookup } from '../catalog/PeopleLookup';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { EventPayload } from '../registry/RegistryEvent';

/**
 * What a checklist begins with that is to take the place of a clearance: its
 * header, evidence and what is still open, with nothing declared. People who
 * left the catalog and regulations that the policy no longer names are left
 * out, as no checklist could be started with them.
 *
 * @param caller - becomes the builder where no builder is left
 */
export async function renewalOf(
  clearance: ChecklistRecord,
  caller: string,
  { people, policy }: { people: PeopleLookup; policy: Policy },
): Promise<Omit<(EventPayload & { type: 'created' })['data'], 'id'>> {
  const { builders, sponsor } = clearance;
  const existing = await people.existing([
    ...builders,
    ...(sponsor === null ? [] : [sponsor]),
  ]);
  const present = builders.filter(ref => existing.includes(ref));
  return {
    entityRef: clearance.entityRef,
    agentVersion: clearance.agentVersion,
    tier: clearance.tier,
    pilot: clearance.pilot,
    builders: present.length > 0 ? present : [caller],
    regulations: clearance.regulations.filter(regulation =>
      Object.hasOwn(policy.regulations, regulation),
    ),
    sponsor: sponsor !== null && existing.includes(sponsor) ? sponsor : null,
    targetLaunchDate: clearance.targetLaunchDate,
    artifacts: clearance.artifacts,
    renewal: {
      of: clearance.id,
      contributors: clearance.contributors,
      items: clearance.items.map(({ declared: _, ...item }) => item),
      openItems: clearance.openItems
        .filter(({ closedAt }) => closedAt === null)
        .map(({ item, missing, owner, dueDate }) => ({
          id: randomUUID(),
          item,
          missing,
          owner,
          dueDate,
        })),
    },
  };
}
