import {
  digestOf,
  type EvidenceProposal,
  holdsEvidence,
  type ProposalsResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import type { Caller } from '../authorization/acts';
import type { ChecklistAuthorizer } from '../authorization/ChecklistAuthorizer';
import type { AgentDirectory } from '../catalog/AgentDirectory';
import { PeopleLookup } from '../catalog/PeopleLookup';
import type { Clock } from '../clock';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistPresenter } from '../service/ChecklistPresenter';
import type { CollectorRegistry } from './CollectorRegistry';
import type { ProposedEvidence } from './proposedEvidence';
import type { ProposalStore } from './ProposalStore';
import { runCollectors } from './runCollectors';

interface Options {
  credentials: BackstageCredentials;
}

/**
 * Evidence that is offered for the items of a draft. A proposal changes nothing
 * of the checklist; a builder takes it over by saving the item.
 */
export class ProposalService {
  readonly #authorizer: ChecklistAuthorizer;
  readonly #clock: Clock;
  readonly #collectors: CollectorRegistry;
  readonly #directory: AgentDirectory;
  readonly #logger: LoggerService;
  readonly #presenter: ChecklistPresenter;
  readonly #store: ProposalStore;

  static create(options: {
    authorizer: ChecklistAuthorizer;
    clock: Clock;
    collectors: CollectorRegistry;
    directory: AgentDirectory;
    logger: LoggerService;
    presenter: ChecklistPresenter;
    store: ProposalStore;
  }): ProposalService {
    return new ProposalService(options);
  }

  private constructor(options: Parameters<typeof ProposalService.create>[0]) {
    this.#authorizer = options.authorizer;
    this.#clock = options.clock;
    this.#collectors = options.collectors;
    this.#directory = options.directory;
    this.#logger = options.logger;
    this.#presenter = options.presenter;
    this.#store = options.store;
  }

  /** What people and collectors propose that the checklist does not hold. */
  async list(id: string, { credentials }: Options): Promise<ProposalsResponse> {
    const record = await this.#authorizer.requireRead(id, credentials);
    if (record.state !== 'draft') {
      return { items: [], failures: [] };
    }
    const [stored, collected] = await Promise.all([
      this.#store.list(id),
      this.#collect(record, credentials),
    ]);
    return {
      items: worthShowing(record, [...stored, ...collected.items]),
      failures: collected.failures,
    };
  }

  /**
   * Keeps a proposal until a builder has looked at it.
   *
   * @throws NotAllowedError for whoever is neither a builder nor asks for one
   * @throws ConflictError where there is no draft, or nothing new in it
   */
  async propose(
    id: string,
    { item, evidence, source }: ProposedEvidence,
    options: Options,
  ): Promise<{ proposal: EvidenceProposal; checklist: ChecklistRecord }> {
    const { record, caller } = await this.#requireDraft(id, options);
    if (isHeld(record, item, evidence)) {
      throw new ConflictError(`Item ${item} says all of this already`);
    }
    const proposal = await this.#store.add(id, {
      id: randomUUID(),
      item,
      evidence,
      source,
      proposedBy: caller.userRef,
      proposedAt: this.#clock.now().toISOString(),
    });
    return { proposal, checklist: record };
  }

  /**
   * Throws away what somebody proposed.
   *
   * @throws NotFoundError for anything else, a collector's own included
   */
  async dismiss(
    id: string,
    proposalId: string,
    options: Options,
  ): Promise<ChecklistRecord> {
    const { record } = await this.#requireDraft(id, options);
    if (!(await this.#store.remove(id, proposalId))) {
      throw new NotFoundError(
        `Nobody proposed ${proposalId} for this checklist`,
      );
    }
    return record;
  }

  async #requireDraft(
    id: string,
    { credentials }: Options,
  ): Promise<{ record: ChecklistRecord; caller: Caller }> {
    const { record, caller } = await this.#authorizer.requireAct(
      { type: 'edit' },
      id,
      { credentials, people: new PeopleLookup(this.#directory) },
    );
    if (record.state !== 'draft') {
      throw new ConflictError(
        `The checklist is ${record.state}; only a draft has proposals`,
      );
    }
    return { record, caller };
  }

  async #collect(
    record: ChecklistRecord,
    credentials: BackstageCredentials,
  ): Promise<ProposalsResponse> {
    const { entityRef } = record;
    const [entities, checklist] = await Promise.all([
      this.#directory.findAll([entityRef], credentials),
      this.#presenter.present(record),
    ]);
    const entity = entities.get(entityRef);
    // The checklist of an agent that is gone from the catalog can still be read.
    return entity === undefined
      ? { items: [], failures: [] }
      : runCollectors(
          this.#collectors.all(),
          { entity, checklist },
          this.#logger,
        );
  }
}

/** Each once, whoever proposes it, and none that says nothing new. */
function worthShowing(
  record: ChecklistRecord,
  proposals: EvidenceProposal[],
): EvidenceProposal[] {
  const seen = new Set<string>();
  return proposals.filter(({ item, evidence }) => {
    const key = `${item} ${digestOf(evidence)}`;
    const isNew = !seen.has(key) && !isHeld(record, item, evidence);
    seen.add(key);
    return isNew;
  });
}

function isHeld(
  { items }: ChecklistRecord,
  item: number,
  evidence: object,
): boolean {
  return holdsEvidence(
    items.find(({ number }) => number === item)?.evidence,
    evidence,
  );
}
