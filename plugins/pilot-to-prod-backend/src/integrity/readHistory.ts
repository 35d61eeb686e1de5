import type {
  ChecklistEvent,
  DsseEnvelope,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { RegistryReader } from '../registry/ChecklistRegistry';
import type { SignedHead } from '../registry/registryHead';

/** All that the registry holds of one checklist. */
export interface ChecklistHistory {
  record: ChecklistRecord;
  /** In order. */
  events: ChecklistEvent[];
  attestation: DsseEnvelope | undefined;
  /** Of its newest write. */
  head: SignedHead | undefined;
}

/**
 * Reads the history of a checklist. In one look, as a change in between would
 * pass for tampering.
 *
 * @throws NotFoundError
 */
export async function readHistory(
  reader: RegistryReader,
  id: string,
): Promise<ChecklistHistory> {
  return {
    record: await reader.get(id),
    events: await reader.events(id),
    attestation: await reader.attestation(id),
    head: await reader.headOfChecklist(id),
  };
}
