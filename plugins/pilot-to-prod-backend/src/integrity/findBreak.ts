import {
  canonicalSha256,
  ChecklistEvent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { applyEvent } from '../registry/applyEvent';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { RegistryEvent } from '../registry/RegistryEvent';
import { checkEvent } from '../transitions/checkEvent';

/** Where a checklist's history and its state stop to fit. */
export interface Break {
  /** The sequence number of the first event that does not fit. */
  sequence: number;
  message: string;
}

/**
 * The first break in a checklist's event chain, or between the chain and the
 * stored state, which has to be what the events lead to. Each event also has to
 * be one that could happen then, by the checks that people's acts go through.
 *
 * @param events - in the order of their sequence numbers
 */
export function findBreak(
  events: ChecklistEvent[],
  record: ChecklistRecord,
): Break | undefined {
  let previousHash: string | null = null;
  let rebuilt: ChecklistRecord | undefined;
  for (const [index, { hash, ...unhashed }] of events.entries()) {
    const sequence = index + 1;
    if (unhashed.sequence !== sequence) {
      return { sequence, message: 'The event is missing' };
    }
    if (
      unhashed.previousHash !== previousHash ||
      hash !== canonicalSha256(unhashed)
    ) {
      return { sequence, message: 'The event was changed' };
    }
    previousHash = hash;
    const event = unhashed as unknown as RegistryEvent;
    try {
      const fault = checkEvent(rebuilt, event);
      if (fault !== undefined) {
        return {
          sequence,
          message: `The event cannot have happened: ${fault}`,
        };
      }
      rebuilt = applyEvent(rebuilt, event);
    } catch {
      return { sequence, message: 'The event cannot have happened' };
    }
  }
  if (events.length !== record.revision) {
    return {
      sequence: Math.min(events.length, record.revision) + 1,
      message: `There are ${events.length} events for revision ${record.revision}`,
    };
  }
  if (canonicalSha256(rebuilt) !== canonicalSha256(record)) {
    return {
      sequence: record.revision,
      message: 'The stored state is not what the events lead to',
    };
  }
  return undefined;
}
