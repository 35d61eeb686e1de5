import {
  canonicalRef,
  Checklist,
  ChecklistItem,
  evidenceOf,
  Facts,
  followCriteria,
  itemDefinitions,
  RoleHolders,
  tierOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Entity } from '@backstage/catalog-model';
import type { AgentDirectory } from '../catalog/AgentDirectory';
import { PeopleLookup } from '../catalog/PeopleLookup';
import type { Clock } from '../clock';
import type { Settings } from '../config/readSettings';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import { assess, Assessment } from './assess';

/** An assessment with what is true today beside it. */
export interface PresentedAssessment extends Assessment {
  /** Today's, also where the facts are those of a signature. */
  roleHolders: RoleHolders;
}

/**
 * Runs the rules on records of the registry, and shows them as the API does.
 * Once the AI CoE Lead has signed, policy and facts are those of that moment.
 */
export class ChecklistPresenter {
  readonly #clock: Clock;
  readonly #directory: AgentDirectory;
  readonly #settings: Settings;

  static create(options: {
    clock: Clock;
    directory: AgentDirectory;
    settings: Settings;
  }): ChecklistPresenter {
    return new ChecklistPresenter(options);
  }

  private constructor(
    options: Parameters<typeof ChecklistPresenter.create>[0],
  ) {
    this.#clock = options.clock;
    this.#directory = options.directory;
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
    const { facts, roleHolders } = await this.#gatherFacts(
      records,
      people,
      now,
    );
    return records.map((record, index) => {
      const policy = record.seal?.policy ?? this.#settings.policy;
      const assessment = assess(record, policy, facts[index], now);
      return { ...assessment, roleHolders };
    });
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

/** What an entity's owner wrote as its tier, whether or not it is one. */
function writtenTier(entity: Entity | undefined): string | null {
  return (entity && tierOf(entity).written?.toLowerCase()) ?? null;
}

/** Every text in a checklist that should be a person, in canonical form. */
function peopleNamedIn(record: ChecklistRecord): string[] {
  const { primary, backup } = evidenceOf(record, 'on-call');
  const { watchers = [] } = evidenceOf(record, 'monitoring');
  const texts = [
    ...record.builders,
    record.sponsor,
    primary?.user,
    backup?.user,
    ...watchers.map(({ user }) => user),
    ...record.openItems.map(({ owner }) => owner),
  ];
  return [...new Set(texts.flatMap(text => canonicalRef(text ?? '') ?? []))];
}

export function toChecklist(
  record: ChecklistRecord,
  { evaluation, facts, roleHolders, digest }: PresentedAssessment,
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
    createdAt: record.createdAt,
    createdBy: record.createdBy,
    updatedAt: record.updatedAt,
    facts,
    roleHolders,
  };
}
