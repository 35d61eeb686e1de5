import type { Knex } from 'knex';
import type { SigningKeys } from '../attestation/SigningKeys';
import type { RegistryChange } from './ChecklistRegistry';
import { DatabaseRegistryReader } from './DatabaseRegistryReader';
import {
  agentHashOf,
  ChecklistOutline,
  HeadedOutline,
  HeadsBefore,
  isGenuine,
  SignedHead,
  signHead,
  stateHashOf,
} from './registryHead';
import { HeadRow, rowFromHead } from './rows';
import { TamperedError } from './TamperedError';

/**
 * The signed log of writes, inside one write that holds the lock. Nothing is
 * signed that builds on something that was not: otherwise the next honest write
 * would make what somebody tampered with genuine.
 */
export class HeadLog {
  readonly #keys: SigningKeys;
  readonly #reader: DatabaseRegistryReader;
  readonly #tx: Knex.Transaction;
  #outlines: Promise<HeadedOutline[]> | undefined;

  constructor(tx: Knex.Transaction, keys: SigningKeys) {
    this.#keys = keys;
    this.#reader = new DatabaseRegistryReader(tx, keys.kids());
    this.#tx = tx;
  }

  /**
   * What the change follows.
   *
   * @throws TamperedError where the checklist or another one of its agent is
   *   not as it was signed last
   */
  async requireGenuine(change: RegistryChange): Promise<HeadsBefore> {
    const { before, record } = change;
    const heads = await this.#reader.headsBefore(record);
    const { ofChecklist: ownHead, ofAgent: agentHead } = heads;
    if (!this.#isHeadOf(ownHead, before)) {
      throw new TamperedError(
        before?.revision ?? 1,
        'What is stored of this checklist is not what a key that counts signed last, so it takes no more changes',
      );
    }
    const others = await this.#outlinesBesides(change);
    const outlines =
      before && ownHead
        ? [...others, outlineOf(before, ownHead.eventHash, ownHead.signature)]
        : others;
    // After a key that counts no longer, an agent starts anew.
    const fits =
      agentHead === undefined
        ? outlines.every(({ keyid }) => !this.#keys.trusts(keyid))
        : isGenuine(agentHead, this.#keys) &&
          agentHead.agentHash === agentHashOf(outlines);
    if (!fits) {
      throw new TamperedError(
        before?.revision ?? 1,
        `What is stored of the checklists of ${record.entityRef} is not what a key that counts signed last, so they take no more changes`,
      );
    }
    return heads;
  }

  /**
   * Signs what a change led to.
   *
   * @param last - the newest head of the registry
   */
  async append(
    change: RegistryChange,
    eventHash: string,
    last: SignedHead | undefined,
  ): Promise<void> {
    const { record } = change;
    const head = signHead(
      {
        position: (last?.position ?? 0) + 1,
        entityRef: record.entityRef,
        checklistId: record.id,
        sequence: record.revision,
        eventHash,
        stateHash: stateHashOf(record),
        agentHash: agentHashOf([
          ...(await this.#outlinesBesides(change)),
          outlineOf(record, eventHash),
        ]),
        previousHash: last?.hash ?? null,
      },
      this.#keys,
    );
    await this.#tx<HeadRow>('registry_heads').insert(rowFromHead(head));
  }

  #isHeadOf(
    head: SignedHead | undefined,
    record: RegistryChange['before'],
  ): boolean {
    if (head === undefined || record === undefined) {
      return head === record;
    }
    return (
      isGenuine(head, this.#keys) &&
      head.sequence === record.revision &&
      head.stateHash === stateHashOf(record)
    );
  }

  /** Of all checklists of the agent but the one that changes. */
  async #outlinesBesides({ record }: RegistryChange): Promise<HeadedOutline[]> {
    this.#outlines ??= this.#reader.outlines(record.entityRef);
    return (await this.#outlines).filter(({ id }) => id !== record.id);
  }
}

function outlineOf(
  outline: ChecklistOutline,
  eventHash: string,
  { keyid }: { keyid: string | null } = { keyid: null },
): HeadedOutline {
  return { ...outline, eventHash, keyid };
}
