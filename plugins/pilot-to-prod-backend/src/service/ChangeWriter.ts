import {
  Checklist,
  createStatement,
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
  ClearanceChange,
  RegistryChange,
} from '../registry/ChecklistRegistry';
import {
  EventPayload,
  EVENTS_BY_ROLE,
  RegistryEvent,
} from '../registry/RegistryEvent';
import { TamperedError } from '../registry/TamperedError';
import type { ScorecardUpdater } from '../scorecard/ScorecardUpdater';
import { checkEvent } from '../transitions/checkEvent';
import type { ChangeAnnouncer } from './ChangeAnnouncer';
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
  readonly #announcer: ChangeAnnouncer;
  readonly #attestor: Attestor;
  readonly #integrity: IntegrityGuard;
  readonly #presenter: ChecklistPresenter;
  readonly #registry: ChecklistRegistry;
  readonly #scorecard: ScorecardUpdater;

  static create(options: {
    announcer: ChangeAnnouncer;
    attestor: Attestor;
    integrity: IntegrityGuard;
    presenter: ChecklistPresenter;
    registry: ChecklistRegistry;
    scorecard: ScorecardUpdater;
  }): ChangeWriter {
    return new ChangeWriter(options);
  }

  private constructor(options: Parameters<typeof ChangeWriter.create>[0]) {
    this.#announcer = options.announcer;
    this.#attestor = options.attestor;
    this.#integrity = options.integrity;
    this.#presenter = options.presenter;
    this.#registry = options.registry;
    this.#scorecard = options.scorecard;
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
    const clearance = await this.#write({
      before,
      events: [first, ...rest],
      record,
      outcome: assessment.evaluation.decision.outcome,
      ...(last.type === 'signed' &&
        last.data.clearance !== null && {
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
    await this.#scorecard.takeOver(checklist, people);
    await this.#announcer.announce(record, clearance);
    return checklist;
  }

  async #write(change: RegistryChange): Promise<ClearanceChange> {
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
