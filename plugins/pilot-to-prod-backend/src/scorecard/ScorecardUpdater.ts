import {
  Checklist,
  dayOf,
  Lifecycles,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { AgentDirectory } from '../catalog/AgentDirectory';
import { PeopleLookup } from '../catalog/PeopleLookup';
import type { Clock } from '../clock';
import type { Settings } from '../config/readSettings';
import type { NoticeStore } from '../notifications/NoticeStore';
import { noticesOf } from '../notifications/noticesOf';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import type { ChangeAnnouncer } from '../service/ChangeAnnouncer';
import type { ChecklistPresenter } from '../service/ChecklistPresenter';
import type { AgentSummary } from './AgentSummary';
import type { ScorecardStore } from './ScorecardStore';
import { hashOfEntity, summarizeAgent } from './summarizeAgent';
import { stepKeyOf } from './writeSummary';

/** Agents that are looked at together. */
const BATCH = 200;

/** How long what the catalog says of known agents may be out of date. */
const FULL_LOOK_MS = 60_000;

/**
 * Keeps the scorecard, and what people are to be told, in step with the
 * registry, the catalog and the day.
 */
export class ScorecardUpdater {
  readonly #announcer: ChangeAnnouncer;
  readonly #clock: Clock;
  readonly #directory: AgentDirectory;
  readonly #lifecycles: Lifecycles;
  readonly #logger: LoggerService;
  readonly #notices: NoticeStore;
  readonly #presenter: ChecklistPresenter;
  readonly #registry: ChecklistRegistry;
  readonly #settings: Settings;
  readonly #store: ScorecardStore;
  #lastFullLook = { at: -Infinity, agents: -1 };

  static create(options: {
    announcer: ChangeAnnouncer;
    clock: Clock;
    directory: AgentDirectory;
    logger: LoggerService;
    notices: NoticeStore;
    presenter: ChecklistPresenter;
    registry: ChecklistRegistry;
    settings: Settings;
    store: ScorecardStore;
  }): ScorecardUpdater {
    return new ScorecardUpdater(options);
  }

  private constructor(options: Parameters<typeof ScorecardUpdater.create>[0]) {
    this.#announcer = options.announcer;
    this.#clock = options.clock;
    this.#directory = options.directory;
    this.#lifecycles = options.settings.lifecycles;
    this.#logger = options.logger;
    this.#notices = options.notices;
    this.#presenter = options.presenter;
    this.#registry = options.registry;
    this.#settings = options.settings;
    this.#store = options.store;
  }

  /**
   * Takes over what somebody has just changed, so that they see it at once.
   * Where that fails the change stands, and the next `catchUp` tries again.
   *
   * @param people - of the use case that made the change
   */
  async takeOver(entityRef: string, people: PeopleLookup): Promise<void> {
    try {
      const mark = await this.#store.markOf(entityRef);
      await this.#refresh([entityRef], people);
      if (mark !== undefined) {
        await this.#store.unmark(mark);
      }
    } catch (error) {
      this.#logger.warn(
        `Could not bring ${entityRef} up to date on the scorecard, will try again`,
        toError(error),
      );
    }
  }

  /**
   * Finds agents that are new in the catalog, changed there, or gone. Counts
   * them each time, and looks at each of them now and then.
   */
  async followCatalog(): Promise<void> {
    const at = this.#clock.now().getTime();
    const agents = await this.#directory.count();
    const last = this.#lastFullLook;
    if (agents === last.agents && at - last.at < FULL_LOOK_MS) {
      return;
    }
    const known = new Map(
      (await this.#store.known()).map(({ entityRef, entityHash }) => [
        entityRef,
        entityHash,
      ]),
    );
    for await (const batch of this.#directory.stream()) {
      const changed = batch.filter(agent => {
        const ref = stringifyEntityRef(agent);
        const hash = known.get(ref);
        known.delete(ref);
        return hash !== hashOfEntity(agent);
      });
      await this.#put(changed, new PeopleLookup(this.#directory));
    }
    await this.#store.remove([...known.keys()]);
    this.#lastFullLook = { at, agents };
  }

  /**
   * Looks again at what a crash left behind, and once a day at every agent
   * that has a checklist, as the rules may say something else by then.
   */
  async catchUp(): Promise<void> {
    for (;;) {
      const stale = await this.#store.stale(BATCH);
      await this.#refresh(
        stale.map(({ entityRef }) => entityRef),
        new PeopleLookup(this.#directory),
      );
      for (const agent of stale) {
        await this.#store.unmark(agent);
      }
      if (stale.length < BATCH) {
        break;
      }
    }
    const today = dayOf(this.#clock.now());
    for (;;) {
      const refs = await this.#store.assessedBefore(today, BATCH);
      if (refs.length === 0) {
        break;
      }
      const people = new PeopleLookup(this.#directory);
      await this.#refresh(refs, people);
      await this.#reassess(refs, people);
    }
  }

  async #refresh(entityRefs: string[], people: PeopleLookup): Promise<void> {
    const entities = await this.#directory.findAll(entityRefs);
    const agents = [...entities.values()].filter(entity =>
      this.#directory.isAgent(entity),
    );
    await this.#put(agents, people);
    const found = new Set(agents.map(stringifyEntityRef));
    await this.#store.remove(entityRefs.filter(ref => !found.has(ref)));
  }

  async #put(agents: Entity[], people: PeopleLookup): Promise<void> {
    if (agents.length === 0) {
      return;
    }
    const now = this.#clock.now();
    const records = await this.#registry.listByAgents(
      agents.map(stringifyEntityRef),
    );
    const checklists = groupByAgent(
      await this.#presenter.presentAll(records, people),
    );
    const aiCoeLeads = await people.behind(this.#settings.roles.aiCoeLead);
    for (const agent of agents) {
      const own = checklists.get(stringifyEntityRef(agent)) ?? [];
      const context = { aiCoeLeads, lifecycles: this.#lifecycles, now };
      const summary = summarizeAgent(agent, own, context);
      const since = await this.#store.put(summary, now);
      if (since !== undefined) {
        await this.#replaceNotices(summary, own, since, aiCoeLeads);
      }
    }
  }

  async #replaceNotices(
    { row, owners }: AgentSummary,
    checklists: Checklist[],
    since: Map<string, string>,
    aiCoeLeads: string[],
  ): Promise<void> {
    await this.#notices.replace(
      row.entityRef,
      noticesOf({
        row,
        owners,
        checklists,
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

  /** Has catalog and browsers see what the rules say of unsigned checklists. */
  async #reassess(entityRefs: string[], people: PeopleLookup): Promise<void> {
    const records = (await this.#registry.listByAgents(entityRefs)).filter(
      isUndecided,
    );
    const checklists = await this.#presenter.presentAll(records, people);
    for (const [index, record] of records.entries()) {
      const { outcome } = checklists[index].decision;
      const clearance = await this.#registry.reassess(record, outcome);
      if (clearance !== null) {
        await this.#announcer.announce(record, clearance);
      }
    }
  }
}

function isUndecided({ state }: ChecklistRecord): boolean {
  return state === 'draft' || state === 'in-review';
}

function groupByAgent(checklists: Checklist[]): Map<string, Checklist[]> {
  const groups = new Map<string, Checklist[]>();
  for (const checklist of checklists) {
    const group = groups.get(checklist.entityRef) ?? [];
    groups.set(checklist.entityRef, [...group, checklist]);
  }
  return groups;
}
