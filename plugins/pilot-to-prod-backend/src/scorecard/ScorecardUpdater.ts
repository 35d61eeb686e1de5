import {
  dayOf,
  isUndecided,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { AgentDirectory } from '../catalog/AgentDirectory';
import { PeopleLookup } from '../catalog/PeopleLookup';
import type { Clock } from '../clock';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import type { Outbox } from '../registry/Outbox';
import type { ChangeAnnouncer } from '../service/ChangeAnnouncer';
import type { ChangeSubscriber, CommittedChange } from '../service/ChangeFeed';
import type { AgentRefresher } from './AgentRefresher';
import type { ScorecardStore } from './ScorecardStore';
import type { AgentHistory } from './summarizeAgent';

/** Agents that are looked at together, between two looks at the signal. */
const BATCH = 50;

/** How long what the catalog says of known agents may be out of date. */
const FULL_LOOK_MS = 60_000;

/**
 * Keeps the scorecard, and what people are to be told, in step with the
 * registry, the catalog and the day: finds which agents to look at again.
 */
export class ScorecardUpdater implements ChangeSubscriber {
  readonly purpose = 'bring the scorecard up to date';
  readonly #announcer: ChangeAnnouncer;
  readonly #clock: Clock;
  readonly #directory: AgentDirectory;
  readonly #outbox: Outbox;
  readonly #refresher: AgentRefresher;
  readonly #registry: ChecklistRegistry;
  readonly #store: ScorecardStore;
  #lastFullLook = { at: -Infinity, agents: -1 };
  /** Where the look at every agent goes on; empty for its beginning. */
  #reassessedUpTo = '';

  static create(options: {
    announcer: ChangeAnnouncer;
    clock: Clock;
    directory: AgentDirectory;
    outbox: Outbox;
    refresher: AgentRefresher;
    registry: ChecklistRegistry;
    store: ScorecardStore;
  }): ScorecardUpdater {
    return new ScorecardUpdater(options);
  }

  private constructor(options: Parameters<typeof ScorecardUpdater.create>[0]) {
    this.#announcer = options.announcer;
    this.#clock = options.clock;
    this.#directory = options.directory;
    this.#outbox = options.outbox;
    this.#refresher = options.refresher;
    this.#registry = options.registry;
    this.#store = options.store;
  }

  /** Brings the scorecard up to date right after a change. */
  async tell(change: CommittedChange): Promise<void> {
    const { entityRef } = change.record;
    await this.#keepHealth(
      await this.#refresher.refresh([entityRef], change.people, change),
    );
  }

  /**
   * Finds agents that are new in the catalog, changed there, or gone. Counts
   * them each time, and looks at each of them now and then.
   *
   * @param signal - ends the run early; what it has put, the next one skips
   */
  async followCatalog(signal: AbortSignal): Promise<void> {
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
    for await (const page of this.#directory.stream()) {
      const people = new PeopleLookup(this.#directory);
      for (let start = 0; start < page.length; start += BATCH) {
        if (signal.aborted) {
          return;
        }
        const batch = page.slice(start, start + BATCH);
        await this.#keepHealth(
          await this.#refresher.putChanged(batch, known, people),
        );
        for (const agent of batch) {
          known.delete(stringifyEntityRef(agent));
        }
      }
    }
    await this.#store.remove([...known.keys()]);
    this.#lastFullLook = { at, agents };
  }

  /**
   * Looks again at what was left in the outbox, and once a day at every agent
   * that has a checklist, as the rules may say something else by then.
   *
   * @param signal - ends the run early; the next one goes on
   */
  async catchUp(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const entries = await this.#outbox.list(BATCH);
      await this.#keepHealth(
        await this.#refresher.refresh(
          entries.map(({ entityRef }) => entityRef),
          new PeopleLookup(this.#directory),
        ),
      );
      for (const entry of entries) {
        await this.#outbox.remove(entry);
      }
      if (entries.length < BATCH) {
        break;
      }
    }
    const today = dayOf(this.#clock.now());
    // One after the other, whatever keeps an earlier one from being put.
    while (!signal.aborted) {
      const refs = await this.#store.assessedBefore(today, {
        after: this.#reassessedUpTo,
        limit: BATCH,
      });
      this.#reassessedUpTo = refs.at(-1) ?? '';
      if (refs.length === 0) {
        break;
      }
      const people = new PeopleLookup(this.#directory);
      const histories = await this.#refresher.refresh(refs, people);
      await this.#keepHealth(histories);
      await this.#reassess(histories);
    }
  }

  /**
   * Has the catalog tell what has become of clearances, and keeps the day on
   * which it was noticed.
   */
  async #keepHealth(histories: AgentHistory[]): Promise<void> {
    for (const { records, health } of histories) {
      for (const record of records) {
        const known = health.get(record.id);
        const clearance = known?.isNews
          ? await this.#registry.reassess(record, { health: known.health })
          : null;
        if (clearance !== null) {
          await this.#announcer.announce(record, clearance);
        }
      }
    }
  }

  /** Has catalog and browsers see what the rules say of unsigned checklists. */
  async #reassess(histories: AgentHistory[]): Promise<void> {
    for (const { records, presented } of histories) {
      for (const record of records.filter(isUndecided)) {
        const { outcome } = presented.get(record.id)!.decision;
        const clearance = await this.#registry.reassess(record, { outcome });
        if (clearance !== null) {
          await this.#announcer.announce(record, clearance);
        }
      }
    }
  }
}
