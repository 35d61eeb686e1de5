import {
  Checklist,
  createStatement,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Attestor } from '../attestation/Attestor';
import type { Caller } from '../authorization/acts';
import type { PeopleLookup } from '../catalog/PeopleLookup';
import { applyEvent } from '../registry/applyEvent';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import type { EventPayload, RegistryEvent } from '../registry/RegistryEvent';
import type { ScorecardUpdater } from '../scorecard/ScorecardUpdater';
import type { ChangeAnnouncer } from './ChangeAnnouncer';
import { ChecklistPresenter, toChecklist } from './ChecklistPresenter';

/** In what circumstances a change happens. */
export interface Circumstances {
  caller: Caller;
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
  readonly #presenter: ChecklistPresenter;
  readonly #registry: ChecklistRegistry;
  readonly #scorecard: ScorecardUpdater;

  static create(options: {
    announcer: ChangeAnnouncer;
    attestor: Attestor;
    presenter: ChecklistPresenter;
    registry: ChecklistRegistry;
    scorecard: ScorecardUpdater;
  }): ChangeWriter {
    return new ChangeWriter(options);
  }

  private constructor(options: Parameters<typeof ChangeWriter.create>[0]) {
    this.#announcer = options.announcer;
    this.#attestor = options.attestor;
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
    const [first, ...rest] = payloads.map(
      (payload, index): RegistryEvent => ({
        ...payload,
        sequence: (before?.revision ?? 0) + 1 + index,
        actor: caller.userRef,
        at: now.toISOString(),
      }),
    );
    const record = rest.reduce(applyEvent, applyEvent(before, first));
    const last = rest.at(-1) ?? first;
    const assessment = await this.#presenter.assess(record, people);
    const clearance = await this.#registry.write({
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
    await this.#scorecard.takeOver(record.entityRef, people);
    await this.#announcer.announce(record, clearance);
    return toChecklist(record, assessment);
  }
}
