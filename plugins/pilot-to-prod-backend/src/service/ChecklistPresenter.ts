import {
  AgentIdentity,
  Checklist,
  ChecklistItem,
  clearanceHealth,
  dayOf,
  Facts,
  followCriteria,
  Health,
  HealthFacts,
  isClearance,
  isToldByCatalog,
  isUndecided,
  itemDefinitions,
  RoleHolders,
  tierOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Entity } from '@backstage/catalog-model';
import { AgentDirectory, identityOf } from '../catalog/AgentDirectory';
import { PeopleLookup } from '../catalog/PeopleLookup';
import type { Clock } from '../clock';
import type { Settings } from '../config/readSettings';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import { assess, Assessment } from './assess';
import { peopleNamedIn } from './peopleNamedIn';

/** An assessment with what is true today beside it. */
export interface PresentedAssessment extends Assessment {
  /** Today's, also where the facts are those of a signature. */
  roleHolders: RoleHolders;
  /** The agent as the catalog has it, where that was asked for. */
  agent: AgentIdentity | null;
  /** What has become of it, where it is a live clearance. */
  health: Health[];
}

/** What has become of a live clearance. */
export interface ClearanceHealth {
  health: Health[];
  /** Whether that is something else than was noticed before. */
  isNews: boolean;
}

/**
 * Runs the rules on records of the registry, and shows them as the API does.
 * Once the AI CoE Lead has signed, policy and facts are those of that moment.
 */
export class ChecklistPresenter {
  readonly #clock: Clock;
  readonly #directory: AgentDirectory;
  readonly #registry: Pick<ChecklistRegistry, 'noticedHealth'>;
  readonly #settings: Settings;

  static create(options: {
    clock: Clock;
    directory: AgentDirectory;
    registry: Pick<ChecklistRegistry, 'noticedHealth'>;
    settings: Settings;
  }): ChecklistPresenter {
    return new ChecklistPresenter(options);
  }

  private constructor(
    options: Parameters<typeof ChecklistPresenter.create>[0],
  ) {
    this.#clock = options.clock;
    this.#directory = options.directory;
    this.#registry = options.registry;
    this.#settings = options.settings;
  }

  /** @param people - of the use case, where it has other questions too */
  async assess(
    record: ChecklistRecord,
    people: PeopleLookup = new PeopleLookup(this.#directory),
  ): Promise<PresentedAssessment> {
    const [assessment] = await this.#assessAll([record], people);
    return assessment;
  }

  async present(record: ChecklistRecord): Promise<Checklist> {
    const [checklist] = await this.presentAll([record]);
    return checklist;
  }

  /** @param people - of the use case, where it has other questions too */
  async presentAll(
    records: ChecklistRecord[],
    people: PeopleLookup = new PeopleLookup(this.#directory),
  ): Promise<Checklist[]> {
    const assessments = await this.#assessAll(records, people);
    return records.map((record, index) =>
      toChecklist(record, assessments[index]),
    );
  }

  async #assessAll(
    records: ChecklistRecord[],
    people: PeopleLookup,
  ): Promise<PresentedAssessment[]> {
    const now = this.#clock.now();
    const [{ facts, roleHolders }, health, agents] = await Promise.all([
      this.#gatherFacts(records, people, now),
      this.#shownHealth(records, people),
      people.entities(
        records.filter(isCurrent).map(({ entityRef }) => entityRef),
      ),
    ]);
    return records.map((record, index) => {
      const policy = record.seal?.policy ?? this.#settings.policy;
      const assessment = assess(record, policy, facts[index], now);
      return {
        ...assessment,
        roleHolders,
        agent: identityOf(agents.get(record.entityRef)),
        health: health.get(record.id) ?? [],
      };
    });
  }

  /**
   * What has become of those that are live clearances, by their ids, and
   * whether that is news.
   */
  async healthOf(
    records: ChecklistRecord[],
    people: PeopleLookup,
  ): Promise<Map<string, ClearanceHealth>> {
    const [noticed, facts] = await Promise.all([
      this.#noticed(records.filter(isClearance)),
      this.#healthFacts(records, people),
    ]);
    return new Map(
      [...facts].map(([record, fact]) => {
        const known = noticed.get(record.id) ?? {};
        const health = this.#judgeHealth(record, { ...fact, noticed: known });
        const isNews =
          Object.keys(known).length !== health.length ||
          health.some(({ code }) => known[code] === undefined);
        return [record.id, { health, isNews }];
      }),
    );
  }

  /** The same without the news; looks up days only where there are any. */
  async #shownHealth(
    records: ChecklistRecord[],
    people: PeopleLookup,
  ): Promise<Map<string, Health[]>> {
    const facts = [...(await this.#healthFacts(records, people))];
    const found = facts.filter(([record, fact]) =>
      this.#judgeHealth(record, fact).some(({ code }) => isToldByCatalog(code)),
    );
    const noticed = await this.#noticed(found.map(([record]) => record));
    return new Map(
      facts.map(([record, fact]) => [
        record.id,
        this.#judgeHealth(record, {
          ...fact,
          noticed: noticed.get(record.id) ?? {},
        }),
      ]),
    );
  }

  async #noticed(records: ChecklistRecord[]) {
    return this.#registry.noticedHealth(records.map(({ id }) => id));
  }

  /**
   * What the health of live clearances depends on, with as many calls to the
   * catalog for many of them as for one.
   */
  async #healthFacts(
    records: ChecklistRecord[],
    people: PeopleLookup,
  ): Promise<Map<ChecklistRecord, HealthFacts>> {
    const clearances = records.filter(isClearance);
    const [existing, agents] = await Promise.all([
      people.existing(clearances.flatMap(peopleNamedIn)),
      people.entities(clearances.map(({ entityRef }) => entityRef)),
    ]);
    return new Map(
      clearances.map(record => [
        record,
        {
          people: existing,
          agentThen: record.seal?.agent ?? null,
          agentNow: identityOf(agents.get(record.entityRef)),
          noticed: {},
        },
      ]),
    );
  }

  #judgeHealth(record: ChecklistRecord, facts: HealthFacts): Health[] {
    const today = dayOf(this.#clock.now());
    return clearanceHealth(record, this.#settings.policy, facts, today);
  }

  /** With as many calls to the catalog for many checklists as for one. */
  async #gatherFacts(
    records: ChecklistRecord[],
    people: PeopleLookup,
    now: Date,
  ): Promise<{ facts: Facts[]; roleHolders: RoleHolders }> {
    const unsealed = records.filter(({ seal }) => seal === null);
    const [roleHolders, named, agents] = await Promise.all([
      people.roleHolders(this.#settings.roles),
      people.existing(unsealed.flatMap(peopleNamedIn)),
      people.entities(unsealed.map(({ entityRef }) => entityRef)),
    ]);
    const existing = new Set(named);
    const facts = records.map(
      record =>
        record.seal?.facts ?? {
          people: peopleNamedIn(record).filter(ref => existing.has(ref)),
          ...roleHolders,
          lockedCriteria: followCriteria(record.criteriaHistory, record, now)
            .locked,
          entityTier: writtenTier(agents.get(record.entityRef)),
        },
    );
    return { facts, roleHolders };
  }
}

/** Whether the catalog of today has a say in it. */
function isCurrent(record: ChecklistRecord): boolean {
  return isUndecided(record) || isClearance(record);
}

/** What an entity's owner wrote as its tier, whether or not it is one. */
function writtenTier(entity: Entity | undefined): string | null {
  return (entity && tierOf(entity).written?.toLowerCase()) ?? null;
}

export function toChecklist(
  record: ChecklistRecord,
  { evaluation, facts, health, roleHolders, digest }: PresentedAssessment,
): Checklist {
  return {
    id: record.id,
    entityRef: record.entityRef,
    agentVersion: record.agentVersion,
    tier: record.tier,
    regulations: record.regulations,
    state: record.state,
    revision: record.revision,
    pilot: record.pilot,
    targetLaunchDate: record.targetLaunchDate,
    builders: record.builders,
    sponsor: record.sponsor,
    contributors: record.contributors,
    artifacts: record.artifacts,
    items: itemDefinitions.map(({ number, key, title }, index) => {
      const content = record.items.find(item => item.number === number);
      return {
        number,
        key,
        title,
        declared: content?.declared ?? null,
        status: evaluation.items[index].status,
        evidence: content?.evidence ?? {},
        note: content?.note ?? '',
        findings: evaluation.items[index].findings,
        updatedBy: content?.updatedBy ?? null,
        updatedAt: content?.updatedAt ?? null,
      } as ChecklistItem;
    }),
    openItems: record.openItems,
    acknowledgements: record.acknowledgements,
    criteriaApprovals: record.criteriaApprovals,
    requiredSignatures: evaluation.requiredSignatures,
    signatures: record.signatures,
    decision: evaluation.decision,
    digest,
    reviewDate: record.reviewDate,
    postLaunchReview: record.postLaunchReview,
    validUntil: record.validUntil,
    health,
    createdAt: record.createdAt,
    createdBy: record.createdBy,
    updatedAt: record.updatedAt,
    facts,
    roleHolders,
  };
}
