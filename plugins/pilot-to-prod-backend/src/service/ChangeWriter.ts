import {
  Checklist,
  createStatement,
  isClearance,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { ConflictError } from '@backstage/errors';
import type { Attestor } from '../attestation/Attestor';
import type { Actor } from '../authorization/acts';
import type { PeopleLookup } from '../catalog/PeopleLookup';
import type { IntegrityGuard } from '../integrity/IntegrityGuard';
import { applyEvent } from '../registry/applyEvent';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type {
  ChecklistRegistry,
  RegistryChange,
  WriteReceipt,
} from '../registry/ChecklistRegistry';
import {
  EventPayload,
  EVENTS_BY_ROLE,
  RegistryEvent,
} from '../registry/RegistryEvent';
import { TamperedError } from '../registry/TamperedError';
import { checkEvent } from '../transitions/checkEvent';
import type { ChangeFeed } from './ChangeFeed';
import { checkBounds } from './checkBounds';
import { ChecklistPresenter, toChecklist } from './ChecklistPresenter';

/** In what circumstances a change happens. */
export interface Circumstances {
  caller: Actor;
  now: Date;
  people: PeopleLookup;
}

/**
 * Turns what happened into the next state, has the registry write both, with
 * the attestation where it is a clearance, and tells of it.
 */
export class ChangeWriter {
  readonly #attestor: Attestor;
  readonly #feed: ChangeFeed;
  readonly #integrity: IntegrityGuard;
  readonly #presenter: ChecklistPresenter;
  readonly #registry: ChecklistRegistry;

  static create(options: {
    attestor: Attestor;
    feed: ChangeFeed;
    integrity: IntegrityGuard;
    presenter: ChecklistPresenter;
    registry: ChecklistRegistry;
  }): ChangeWriter {
    return new ChangeWriter(options);
  }

  private constructor(options: Parameters<typeof ChangeWriter.create>[0]) {
    this.#attestor = options.attestor;
    this.#feed = options.feed;
    this.#integrity = options.integrity;
    this.#presenter = options.presenter;
    this.#registry = options.registry;
  }

  /** One or more events of one person, wholly or not at all. */
  async write(
    before: ChecklistRecord | undefined,
    { caller, now, people }: Circumstances,
    ...payloads: [EventPayload, ...EventPayload[]]
  ): Promise<Checklist> {
    const [first, ...rest] = payloads.map((payload, index) =>
      toEvent(payload, (before?.revision ?? 0) + 1 + index, { caller, now }),
    );
    const record = rest.reduce(applyChecked, applyChecked(before, first));
    checkBounds(record, [first, ...rest]);
    const last = rest.at(-1) ?? first;
    const assessment = await this.#presenter.assess(record, people);
    const receipt = await this.#write({
      before,
      events: [first, ...rest],
      record,
      outcome: assessment.evaluation.decision.outcome,
      health: assessment.health,
      ...(last.type === 'signed' &&
        last.data.clearance !== null && {
          superseding: await this.#supersede(record, { caller, now }),
          attest: (lastEventHash: string) =>
            this.#attestor.attest(
              createStatement({
                checklistId: record.id,
                checklist: record,
                decision: assessment.evaluation.decision,
                policy: assessment.policy,
                facts: assessment.facts,
                lastEventHash,
              }),
            ),
        }),
    });
    const checklist = toChecklist(record, assessment);
    await this.#feed.tell({ record, checklist, people, receipt });
    return checklist;
  }

  /**
   * What becomes of the live clearance whose place a new one takes, where there
   * is one.
   */
  async #supersede(
    { id, renews }: ChecklistRecord,
    { caller, now }: Pick<Circumstances, 'caller' | 'now'>,
  ): Promise<RegistryChange['superseding']> {
    const before = renews && (await this.#registry.get(renews));
    if (!before || !isClearance(before)) {
      return undefined;
    }
    const event = toEvent(
      { type: 'superseded', data: { by: id } },
      before.revision + 1,
      { caller, now: notBefore(before.updatedAt, now) },
    );
    return {
      before,
      events: [event],
      record: applyChecked(before, event),
      // It was one when it was cleared, and nobody asks again.
      outcome: before.state === 'conditional' ? 'conditional' : 'cleared',
    };
  }

  async #write(change: RegistryChange): Promise<WriteReceipt> {
    try {
      return await this.#registry.write(change);
    } catch (error) {
      if (error instanceof TamperedError) {
        await this.#integrity.report(change.record, error);
      }
      throw error;
    }
  }
}

/** No event is dated before the one that it follows. */
export function notBefore(earliest: string, now: Date): Date {
  return new Date(Math.max(now.getTime(), Date.parse(earliest)));
}

function toEvent(
  payload: EventPayload,
  sequence: number,
  { caller, now }: Pick<Circumstances, 'caller' | 'now'>,
): RegistryEvent {
  const byRole: readonly string[] = EVENTS_BY_ROLE;
  return {
    type: payload.type,
    data: byRole.includes(payload.type)
      ? { ...payload.data, heldRoles: caller.heldRoles }
      : payload.data,
    sequence,
    actor: caller.userRef,
    at: now.toISOString(),
  } as RegistryEvent;
}

/**
 * Nothing is written that the history would not bear when it is read again.
 *
 * @throws ConflictError
 */
function applyChecked(
  record: ChecklistRecord | undefined,
  event: RegistryEvent,
): ChecklistRecord {
  const fault = checkEvent(record, event);
  if (fault !== undefined) {
    throw new ConflictError(fault);
  }
  return applyEvent(record, event);
}
