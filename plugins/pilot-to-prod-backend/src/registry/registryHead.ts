import { canonicalSha256 } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { KeySignature, SigningKeys } from '../attestation/SigningKeys';
import type { ChecklistRecord } from './ChecklistRecord';

/** Tells these signatures from those under attestations. */
const HEAD_PAYLOAD_TYPE = 'application/vnd.pilot-to-prod.registry-head+json';

/**
 * What the gate looks at to find the checklist that decides. Of all checklists
 * of an agent, as any of them could.
 */
export type ChecklistOutline = Pick<
  ChecklistRecord,
  'id' | 'agentVersion' | 'state' | 'returned' | 'createdAt' | 'revision'
>;

/** An outline with the hash of the last event of that checklist's chain. */
export interface HeadedOutline extends ChecklistOutline {
  /** `null` where no entry of the log fits the revision. */
  eventHash: string | null;
  /** Of the key that the entry names. */
  keyid: string | null;
}

/** What one write led to, to be signed. */
export interface RegistryHead {
  /** In the order of all writes to the registry; 1 for the first. */
  position: number;
  entityRef: string;
  checklistId: string;
  /** Of the last event of the write. */
  sequence: number;
  eventHash: string;
  /** Of the record after the write. */
  stateHash: string;
  /** Of the outlines of all checklists of the agent after the write. */
  agentHash: string;
  /** Of the entry before, whichever checklist that is about. */
  previousHash: string | null;
}

/** An entry of the log. */
export interface SignedHead extends RegistryHead {
  hash: string;
  signature: KeySignature;
}

/** The newest signed heads before a write, by a key that counts. */
export interface HeadsBefore {
  ofChecklist: SignedHead | undefined;
  ofAgent: SignedHead | undefined;
  /** By whichever key. */
  ofRegistry: SignedHead | undefined;
}

export function signHead(head: RegistryHead, keys: SigningKeys): SignedHead {
  return {
    ...head,
    hash: headHash(head),
    signature: keys.sign(HEAD_PAYLOAD_TYPE, payloadOf(head)),
  };
}

/** Whether a key that counts signed exactly this entry. */
export function isGenuine(head: SignedHead, keys: SigningKeys): boolean {
  return (
    head.hash === headHash(head) &&
    keys.verify(HEAD_PAYLOAD_TYPE, payloadOf(head), head.signature)
  );
}

/** The digest of a record as it is read again after it was stored. */
export function stateHashOf(record: ChecklistRecord): string {
  return canonicalSha256(JSON.parse(JSON.stringify(record)));
}

/** The digest of all checklists of one agent, in whatever order they come. */
export function agentHashOf(outlines: HeadedOutline[]): string {
  const entries = outlines.map(outline => [
    outline.id,
    outline.agentVersion,
    outline.state,
    outline.returned,
    outline.createdAt,
    outline.revision,
    outline.eventHash,
  ]);
  return canonicalSha256(
    entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
}

function headHash(head: RegistryHead): string {
  return canonicalSha256(pick(head));
}

function payloadOf(head: RegistryHead): Uint8Array {
  return Buffer.from(headHash(head), 'ascii');
}

/** Exactly the properties of a head, also of something that has more. */
function pick(head: RegistryHead): RegistryHead {
  const {
    position,
    entityRef,
    checklistId,
    sequence,
    eventHash,
    stateHash,
    agentHash,
    previousHash,
  } = head;
  return {
    position,
    entityRef,
    checklistId,
    sequence,
    eventHash,
    stateHash,
    agentHash,
    previousHash,
  };
}
