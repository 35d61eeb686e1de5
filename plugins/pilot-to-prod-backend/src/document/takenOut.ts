import type {
  Checklist,
  ChecklistEvent,
  OpenItem,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { RegistryEvent } from '../registry/RegistryEvent';

/** Days that a checklist once named and names no longer. */
export interface TakenOut {
  /** As it stood last; `null` where the checklist has one, or never had. */
  targetLaunchDate: string | null;
  /** As they stood last, in the order in which they first came. */
  openItems: Pick<OpenItem, 'id' | 'item' | 'missing' | 'owner' | 'dueDate'>[];
}

/**
 * What was taken out of a checklist, by its history.
 *
 * @param events - in order; those after the checklist's revision do not count
 */
export function findTakenOut(
  checklist: Pick<Checklist, 'openItems' | 'revision' | 'targetLaunchDate'>,
  events: ChecklistEvent[],
): TakenOut {
  let launch: string | null = null;
  const openItems = new Map<string, TakenOut['openItems'][number]>();
  for (const event of events as unknown as RegistryEvent[]) {
    if (event.sequence > checklist.revision) {
      break;
    }
    if (event.type === 'created' || event.type === 'header-changed') {
      launch = event.data.targetLaunchDate ?? launch;
    }
    if (event.type === 'open-items-set') {
      event.data.openItems.forEach(openItem =>
        openItems.set(openItem.id, openItem),
      );
    }
  }
  checklist.openItems.forEach(({ id }) => openItems.delete(id));
  return {
    targetLaunchDate: checklist.targetLaunchDate === null ? launch : null,
    openItems: [...openItems.values()],
  };
}
