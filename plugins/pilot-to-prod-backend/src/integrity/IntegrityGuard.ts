import {
  ChecklistEvent,
  checkStatement,
  isClearance,
  AttestationStatement,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Attestor } from '../attestation/Attestor';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import { Break, findBreak } from './findBreak';

/**
 * Finds out whether what the registry holds of a checklist was tampered with,
 * and puts it on the audit log where it was.
 */
export class IntegrityGuard {
  readonly #attestor: Attestor;
  readonly #auditor: AuditorService;
  readonly #registry: ChecklistRegistry;

  static create(options: {
    attestor: Attestor;
    auditor: AuditorService;
    registry: ChecklistRegistry;
  }): IntegrityGuard {
    return new IntegrityGuard(options);
  }

  private constructor(options: Parameters<typeof IntegrityGuard.create>[0]) {
    this.#attestor = options.attestor;
    this.#auditor = options.auditor;
    this.#registry = options.registry;
  }

  /** The first break in a checklist, `undefined` where everything fits. */
  async inspect(
    record: ChecklistRecord,
    events: ChecklistEvent[],
  ): Promise<Break | undefined> {
    const found =
      findBreak(events, record) ??
      (isClearance(record)
        ? await this.#attestationBreak(record, events)
        : undefined);
    if (found !== undefined) {
      await this.#report(record, found);
    }
    return found;
  }

  /** A clearance has an attestation, of this content, by a key of ours. */
  async #attestationBreak(
    record: ChecklistRecord,
    events: ChecklistEvent[],
  ): Promise<Break | undefined> {
    const cleared = events.find(
      ({ type, data }) => type === 'signed' && data.clearance !== null,
    );
    const sequence = cleared?.sequence ?? record.revision;
    const envelope = await this.#registry.attestation(record.id);
    if (envelope === undefined) {
      return { sequence, message: 'The clearance has no attestation' };
    }
    const statement = await this.#attestor
      .open(envelope)
      .catch(() => undefined);
    if (
      statement === undefined ||
      checkStatement(statement, record).length > 0 ||
      (statement as AttestationStatement).predicate.checklistId !== record.id ||
      (statement as AttestationStatement).predicate.lastEventHash !==
        cleared?.hash
    ) {
      return {
        sequence,
        message: 'The attestation is not that of the clearance',
      };
    }
    return undefined;
  }

  async #report(
    { id, entityRef }: ChecklistRecord,
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
}
