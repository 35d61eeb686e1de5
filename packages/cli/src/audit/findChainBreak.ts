import { canonicalSha256 } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChainedEvent } from './registrySchemas';

/** The event at which a history stops to hold, and why. */
export interface ChainBreak {
  sequence: number;
  message: string;
}

/**
 * The first event that does not fit the chain of hashes.
 *
 * @param revision - how many events there were at least when the checklist was
 * listed; events are only ever added
 */
export function findChainBreak(
  events: ChainedEvent[],
  revision: number,
): ChainBreak | undefined {
  let last: string | null = null;
  for (const [index, { hash, ...hashed }] of events.entries()) {
    const sequence = index + 1;
    if (hashed.sequence !== sequence) {
      return { sequence, message: 'the event is missing' };
    }
    if (hashed.previousHash !== last) {
      return {
        sequence,
        message: 'the event does not hold the hash of the one before',
      };
    }
    if (canonicalSha256(hashed) !== hash) {
      return {
        sequence,
        message: 'the event’s hash is not that of its content',
      };
    }
    last = hash;
  }
  return events.length < revision
    ? { sequence: events.length + 1, message: 'the event is missing' }
    : undefined;
}
