import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { AgentDirectory } from '../catalog/AgentDirectory';
import type { PeopleLookup } from '../catalog/PeopleLookup';
import type { Clock } from '../clock';
import type { Settings } from '../config/readSettings';
import type { NoticeStore } from '../notifications/NoticeStore';
import { noticesOf } from '../notifications/noticesOf';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import type { ChecklistPresenter } from '../service/ChecklistPresenter';
import type { AgentSummary } from './AgentSummary';
import type { ScorecardStore } from './ScorecardStore';
import { AgentHistory, summarizeAgent } from './summarizeAgent';
import { stepKeyOf } from './writeSummary';

/**
 * Looks at some agents again, and has the scorecard and what people are to be
 * told say what is true of them now.
 */
export class AgentRefresher {
  readonly #clock: Clock;
  readonly #directory: AgentDirectory;
  readonly #notices: NoticeStore;
  readonly #presenter: ChecklistPresenter;
  readonly #registry: ChecklistRegistry;
  readonly #settings: Settings;
  readonly #store: ScorecardStore;

  static create(options: {
    clock: Clock;
    directory: AgentDirectory;
    notices: NoticeStore;
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
    this.#notices = options.notices;
    this.#presenter = options.presenter;
    this.#registry = options.registry;
    this.#settings = options.settings;
    this.#store = options.store;
  }

  /** Of agents that may be gone, in which case they are forgotten. */
  async refresh(entityRefs: string[], people: PeopleLookup): Promise<void> {
    const entities = await people.entities(entityRefs);
    const agents = [...entities.values()].filter(entity =>
      this.#directory.isAgent(entity),
    );
    await this.put(agents, people);
    const found = new Set(agents.map(stringifyEntityRef));
    await this.#store.remove(entityRefs.filter(ref => !found.has(ref)));
  }

  /** Of agents as the catalog has just shown them. */
  async put(agents: Entity[], people: PeopleLookup): Promise<void> {
    if (agents.length === 0) {
      return;
    }
    const now = this.#clock.now();
    const histories = await this.#historiesOf(agents, people);
    const { aiCoeLeads } = await people.roleHolders(this.#settings.roles);
    const { lifecycles } = this.#settings;
    for (const [agent, history] of histories) {
      const context = { aiCoeLeads, lifecycles, now };
      const summary = summarizeAgent(agent, history, context);
      const since = await this.#store.put(summary, now);
      if (since !== undefined) {
        await this.#replaceNotices(summary, history, since, aiCoeLeads);
      }
    }
  }

  async #historiesOf(
    agents: Entity[],
    people: PeopleLookup,
  ): Promise<Map<Entity, AgentHistory>> {
    const byRef = new Map<string, ChecklistRecord[]>(
      agents.map(agent => [stringifyEntityRef(agent), []]),
    );
    for (const record of await this.#registry.listByAgents([...byRef.keys()])) {
      byRef.get(record.entityRef)?.push(record);
    }
    const newest = await this.#presenter.presentAll(
      [...byRef.values()].flatMap(([first]) => first ?? []),
      people,
    );
    const newestByRef = new Map(newest.map(each => [each.entityRef, each]));
    return new Map(
      agents.map(agent => {
        const ref = stringifyEntityRef(agent);
        return [
          agent,
          { records: byRef.get(ref)!, newest: newestByRef.get(ref) },
        ];
      }),
    );
  }

  async #replaceNotices(
    { row, owners }: AgentSummary,
    { records }: AgentHistory,
    since: Map<string, string>,
    aiCoeLeads: string[],
  ): Promise<void> {
    await this.#notices.replace(
      row.entityRef,
      noticesOf({
        row,
        owners,
        checklists: records,
        steps: row.waitingFor.map(step => {
          const key = stepKeyOf(row.checklistId, step);
          return { key, step, since: since.get(key)! };
        }),
        aiCoeLeads,
        reminders: this.#settings.reminders,
        now: this.#clock.now(),
      }),
    );
  }
}
