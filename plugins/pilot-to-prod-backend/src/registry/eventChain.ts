import {
  canonicalSha256,
  ChecklistEvent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { RegistryEvent } from './RegistryEvent';

/** Links an event to the one before it. */
export function linkEvent(
  event: RegistryEvent,
  previousHash: string | null,
): ChecklistEvent {
  // Through JSON, so that what is hashed is what is stored and read again.
  const unhashed = JSON.parse(
    JSON.stringify({
      sequence: event.sequence,
      type: event.type,
      actor: event.actor,
      at: event.at,
      data: event.data,
      previousHash,
    }),
  );
  return { ...unhashed, hash: canonicalSha256(unhashed) };
}

/**
 * Whether a checklist's events, in order, are an unbroken chain that ends at
 * its revision.
 */
export function isIntact(events: ChecklistEvent[], revision: number): boolean {
  return (
    events.length === revision &&
    events.every(({ hash, ...unhashed }, index) => {
      const previousHash = index === 0 ? null : events[index - 1].hash;
      return (
        unhashed.sequence === index + 1 &&
        unhashed.previousHash === previousHash &&
        hash === canonicalSha256(unhashed)
      );
    })
  );
}
