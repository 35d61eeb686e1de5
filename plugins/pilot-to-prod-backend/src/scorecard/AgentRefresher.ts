import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { AgentDirectory } from '../catalog/AgentDirectory';
import type { PeopleLookup } from '../catalog/PeopleLookup';
import type { Clock } from '../clock';
import type { Settings } from '../config/readSettings';
import { noticesOf } from '../notifications/noticesOf';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import type { CommittedChange } from '../service/ChangeFeed';
import type { ChecklistPresenter } from '../service/ChecklistPresenter';
import type { ScorecardStore } from './ScorecardStore';
import {
  AgentHistory,
  hashOfLook,
  needsRules,
  summarizeAgent,
} from './summarizeAgent';
import { stepKeyOf } from './writeSummary';

/**
 * Looks at some agents again, and has the scorecard and what people are to be
 * told say what is true of them now.
 */
export class AgentRefresher {
  readonly #clock: Clock;
  readonly #directory: AgentDirectory;
  readonly #presenter: ChecklistPresenter;
  readonly #registry: ChecklistRegistry;
  readonly #settings: Settings;
  readonly #store: ScorecardStore;

  static create(options: {
    clock: Clock;
    directory: AgentDirectory;
    presenter: ChecklistPresenter;
    registry: ChecklistRegistry;
    settings: Settings;
    store: ScorecardStore;
  }): AgentRefresher {
    return new AgentRefresher(options);
  }

  private constructor(options: Parameters<typeof AgentRefresher.create>[0]) {
    this.#clock = options.clock;
    this.#directory = options.directory;
    this.#presenter = options.presenter;
    this.#registry = options.registry;
    this.#settings = options.settings;
    this.#store = options.store;
  }

  /**
   * Of agents that may be gone, in which case they are forgotten.
   *
   * @param change - the change of one of theirs that brought this about, of
   *   which nothing is asked again
   * @returns what their rows were made of
   */
  async refresh(
    entityRefs: string[],
    people: PeopleLookup,
    change?: CommittedChange,
  ): Promise<AgentHistory[]> {
    const entities = await people.entities(entityRefs);
    const agents = [...entities.values()].filter(entity =>
      this.#directory.isAgent(entity),
    );
    const histories = await this.#put(agents, people, change);
    const found = new Set(agents.map(stringifyEntityRef));
    await this.#store.remove(entityRefs.filter(ref => !found.has(ref)));
    return histories;
  }

  /**
   * Of agents as the catalog has just shown them, those of which it says
   * something else than when they were put.
   *
   * @param known - the hashes of all agents' last looks, by entity ref
   * @returns what their rows were made of
   */
  async putChanged(
    agents: Entity[],
    known: Map<string, string>,
    people: PeopleLookup,
  ): Promise<AgentHistory[]> {
    const roleHolders = await people.roleHolders(this.#settings.roles);
    return this.#put(
      agents.filter(
        agent =>
          known.get(stringifyEntityRef(agent)) !==
          hashOfLook(agent, roleHolders),
      ),
      people,
    );
  }

  async #put(
    agents: Entity[],
    people: PeopleLookup,
    change?: CommittedChange,
  ): Promise<AgentHistory[]> {
    if (agents.length === 0) {
      return [];
    }
    const now = this.#clock.now();
    const histories = await this.#historiesOf(agents, people, change);
    const roleHolders = await people.roleHolders(this.#settings.roles);
    const { lifecycles, policy, reminders } = this.#settings;
    for (const [agent, history] of histories) {
      const context = { roleHolders, lifecycles, now };
      const summary = summarizeAgent(agent, history, context);
      const { row, owners } = summary;
      await this.#store.put(
        summary,
        now,
        since =>
          noticesOf({
            row,
            owners,
            checklists: history.records,
            steps: row.waitingFor.map(step => ({
              key: stepKeyOf(step),
              step,
              since: since.get(stepKeyOf(step))!,
            })),
            aiCoeLeads: roleHolders.aiCoeLeads,
            reminders,
            policy,
            now,
          }),
        change?.receipt.outboxEntry,
      );
    }
    return [...histories.values()];
  }

  async #historiesOf(
    agents: Entity[],
    people: PeopleLookup,
    change: CommittedChange | undefined,
  ): Promise<Map<Entity, AgentHistory>> {
    const byRef = new Map<string, ChecklistRecord[]>(
      agents.map(agent => [stringifyEntityRef(agent), []]),
    );
    const all = change?.receipt.isOnlyOfAgent
      ? [change.record]
      : await this.#registry.listByAgents([...byRef.keys()]);
    const changed = change?.checklist;
    /** As it was when it changed, of which nothing is asked again. */
    const isKnown = ({ id, revision }: ChecklistRecord) =>
      id === changed?.id && revision === changed.revision;
    for (const record of all) {
      byRef.get(record.entityRef)?.push(record);
    }
    const presented = await this.#presenter.presentAll(
      [...byRef.values()]
        .flatMap(records => records.filter(needsRules))
        .filter(record => !isKnown(record)),
      people,
    );
    const health = await this.#presenter.healthOf(
      all.filter(record => !isKnown(record)),
      people,
    );
    if (changed && all.some(isKnown)) {
      // Written with the change itself.
      health.set(changed.id, { health: changed.health, isNews: false });
    }
    // Where it is out of date, what was shown again comes after it.
    const byId = new Map(
      [...(changed ? [changed] : []), ...presented].map(each => [
        each.id,
        each,
      ]),
    );
    return new Map(
      agents.map(agent => [
        agent,
        {
          records: byRef.get(stringifyEntityRef(agent))!,
          presented: byId,
          health,
        },
      ]),
    );
  }
}
