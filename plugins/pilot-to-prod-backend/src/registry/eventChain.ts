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
