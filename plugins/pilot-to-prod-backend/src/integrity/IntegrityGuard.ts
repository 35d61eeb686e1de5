import {
  AttestationStatement,
  checkStatement,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Attestor } from '../attestation/Attestor';
import type { SigningKeys } from '../attestation/SigningKeys';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import {
  agentHashOf,
  HeadedOutline,
  isGenuine,
  SignedHead,
  stateHashOf,
} from '../registry/registryHead';
import { CheckedBytes } from './CheckedBytes';
import { Break, findBreak } from './findBreak';
import type { ChecklistHistory } from './readHistory';

/**
 * Finds out whether what the registry holds of a checklist was tampered with,
 * and puts it on the audit log where it was. All of it has to be read in one
 * look; a database that cannot be read is no tampering and never comes here.
 */
export class IntegrityGuard {
  readonly #attestor: Attestor;
  readonly #auditor: AuditorService;
  readonly #checked = new CheckedBytes();
  readonly #keys: SigningKeys;

  static create(options: {
    attestor: Attestor;
    auditor: AuditorService;
    keys: SigningKeys;
  }): IntegrityGuard {
    return new IntegrityGuard(options);
  }

  private constructor(options: Parameters<typeof IntegrityGuard.create>[0]) {
    this.#attestor = options.attestor;
    this.#auditor = options.auditor;
    this.#keys = options.keys;
  }

  /** The first break in a checklist, `undefined` where everything fits. */
  async inspect(history: ChecklistHistory): Promise<Break | undefined> {
    const digest = this.#checked.digestOf(history);
    if (this.#checked.has(digest)) {
      return undefined;
    }
    const found =
      findBreak(history.events, history.record) ??
      this.#headBreak(history) ??
      this.#attestationBreak(history);
    if (found === undefined) {
      this.#checked.add(digest);
    } else {
      await this.report(history.record, found);
    }
    return found;
  }

  /**
   * Whether the other checklists of the agent are what they were when any of
   * them was last written: one that was moved, removed or given another state
   * could leave the word to this one.
   *
   * @param record - the checklist that decides
   */
  async inspectAgent(
    record: ChecklistRecord,
    outlines: HeadedOutline[],
    head: SignedHead | undefined,
  ): Promise<Break | undefined> {
    const digest = this.#checked.digestOf([record.entityRef, outlines, head]);
    if (
      this.#checked.has(digest) ||
      (head !== undefined &&
        isGenuine(head, this.#keys) &&
        head.entityRef === record.entityRef &&
        head.agentHash === agentHashOf(outlines))
    ) {
      this.#checked.add(digest);
      return undefined;
    }
    const found = {
      sequence: record.revision,
      message:
        'The checklists of this agent are not what was signed when one of them was last written',
    };
    await this.report(record, found);
    return found;
  }

  /** Puts a break on the audit log. */
  async report(
    { id, entityRef }: Pick<ChecklistRecord, 'id' | 'entityRef'>,
    { sequence, message }: Break,
  ): Promise<void> {
    const event = await this.#auditor.createEvent({
      eventId: 'integrity-check',
      severityLevel: 'critical',
      meta: { checklistId: id, entityRef, sequence },
    });
    await event.fail({
      error: new Error(`Checklist ${id}, event ${sequence}: ${message}`),
    });
  }

  /** The newest write was signed, and nothing has changed since. */
  #headBreak({ record, events, head }: ChecklistHistory): Break | undefined {
    if (head === undefined || !isGenuine(head, this.#keys)) {
      return {
        sequence: record.revision,
        message: 'The last event was not signed by a key that counts',
      };
    }
    const isHead =
      head.checklistId === record.id &&
      head.entityRef === record.entityRef &&
      head.sequence === record.revision &&
      head.eventHash === events.at(-1)?.hash &&
      head.stateHash === stateHashOf(record);
    return isHead
      ? undefined
      : {
          sequence: Math.min(head.sequence, record.revision),
          message: 'What was signed last is another event',
        };
  }

  /** What was ever cleared has an attestation, of this content, by our key. */
  #attestationBreak({
    record,
    events,
    attestation,
  }: ChecklistHistory): Break | undefined {
    const cleared = events.find(
      ({ type, data }) => type === 'signed' && data.clearance !== null,
    );
    if (cleared === undefined) {
      return attestation === undefined
        ? undefined
        : {
            sequence: record.revision,
            message: 'There is an attestation of what was never cleared',
          };
    }
    const { sequence, hash } = cleared;
    if (attestation === undefined) {
      return { sequence, message: 'The clearance has no attestation' };
    }
    const statement = this.#attestor.open(attestation);
    if (
      statement === undefined ||
      checkStatement(statement, {
        entityRef: record.entityRef,
        agentVersion: record.agentVersion,
      }).length > 0 ||
      (statement as AttestationStatement).predicate.checklistId !== record.id ||
      (statement as AttestationStatement).predicate.lastEventHash !== hash
    ) {
      return {
        sequence,
        message: 'The attestation is not that of the clearance',
      };
    }
    return undefined;
  }
}
