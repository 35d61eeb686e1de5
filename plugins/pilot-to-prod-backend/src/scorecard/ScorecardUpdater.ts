import {
  Checklist,
  dayOf,
  isUndecided,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { AgentDirectory } from '../catalog/AgentDirectory';
import { PeopleLookup } from '../catalog/PeopleLookup';
import type { Clock } from '../clock';
import type { ChecklistRegistry } from '../registry/ChecklistRegistry';
import type { ChangeAnnouncer } from '../service/ChangeAnnouncer';
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
export class ScorecardUpdater {
  readonly #announcer: ChangeAnnouncer;
  readonly #clock: Clock;
  readonly #directory: AgentDirectory;
  readonly #logger: LoggerService;
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
    logger: LoggerService;
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
    this.#logger = options.logger;
    this.#refresher = options.refresher;
    this.#registry = options.registry;
    this.#store = options.store;
  }

  /**
   * Takes over what somebody has just changed, so that they see it at once.
   * Where that fails the change stands, and the next `catchUp` tries again.
   *
   * @param changed - the checklist, as the rules have just been asked about it
   * @param people - of the use case that made the change
   */
  async takeOver(changed: Checklist, people: PeopleLookup): Promise<void> {
    const { entityRef } = changed;
    try {
      const mark = await this.#store.markOf(entityRef);
      await this.#refresher.refresh([entityRef], people, changed);
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
        await this.#refresher.putChanged(batch, known, people);
        for (const agent of batch) {
          known.delete(stringifyEntityRef(agent));
        }
      }
    }
    await this.#store.remove([...known.keys()]);
    this.#lastFullLook = { at, agents };
  }

  /**
   * Looks again at what a crash left behind, and once a day at every agent
   * that has a checklist, as the rules may say something else by then.
   *
   * @param signal - ends the run early; the next one goes on
   */
  async catchUp(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const stale = await this.#store.stale(BATCH);
      await this.#refresher.refresh(
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
      await this.#reassess(await this.#refresher.refresh(refs, people));
    }
  }

  /** Has catalog and browsers see what the rules say of unsigned checklists. */
  async #reassess(histories: AgentHistory[]): Promise<void> {
    for (const { records, presented } of histories) {
      for (const record of records.filter(isUndecided)) {
        const { outcome } = presented.get(record.id)!.decision;
        const clearance = await this.#registry.reassess(record, outcome);
        if (clearance !== null) {
          await this.#announcer.announce(record, clearance);
        }
      }
    }
  }
}
