import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogRefreshQueue } from '../refresh/CatalogRefreshQueue';
import type { FailedAgents } from '../refresh/FailedAgents';
import type { OutdatedAgents } from '../refresh/OutdatedAgents';
import { OutageLog } from '../util/OutageLog';
import { PollingLoop } from '../util/PollingLoop';
import type { ClearanceCopy } from './ClearanceCopy';
import type { ClearanceRegistry } from './ClearanceRegistry';
import { CopyUpdater } from './CopyUpdater';

/**
 * How long it is at least from one read to the next, unless the next is
 * hastened. The registry holds the answer while nothing is new, so that most
 * reads take much longer than this.
 */
const READ_EVERY_MS = 1_000;

/** How often what is due is done: this asks nobody while nothing is due. */
const WORK_EVERY_MS = 1_000;

/**
 * Follows the registry for as long as the process lives, and has the catalog
 * process each agent anew of which this process's own copy has changed. Other
 * replicas do the same by themselves: an agent that one of them processes too
 * early is put right after its copy has changed as well.
 */
export class ClearanceFollower {
  readonly #copy: ClearanceCopy;
  readonly #updater: CopyUpdater;
  readonly #refreshQueue: CatalogRefreshQueue;
  readonly #failedAgents: FailedAgents;
  readonly #outdatedAgents: Pick<OutdatedAgents, 'find'>;
  /** Apart from the work, as a read may wait for something new. */
  readonly #reading: PollingLoop;
  readonly #working: PollingLoop;
  readonly #stopped = new AbortController();
  readonly #readOutage: OutageLog;
  readonly #refreshOutage: OutageLog;
  readonly #recoveryOutage: OutageLog;
  readonly #comparisonOutage: OutageLog;
  #compared = false;

  constructor(options: {
    copy: ClearanceCopy;
    registry: ClearanceRegistry;
    refreshQueue: CatalogRefreshQueue;
    failedAgents: FailedAgents;
    outdatedAgents: Pick<OutdatedAgents, 'find'>;
    logger: LoggerService;
  }) {
    const { copy, registry, logger } = options;
    this.#copy = copy;
    this.#updater = new CopyUpdater({ registry, copy });
    this.#refreshQueue = options.refreshQueue;
    this.#failedAgents = options.failedAgents;
    this.#outdatedAgents = options.outdatedAgents;
    this.#reading = new PollingLoop(() => this.#read(), {
      pauseMs: READ_EVERY_MS,
    });
    this.#working = new PollingLoop(() => this.#work(), {
      pauseMs: WORK_EVERY_MS,
    });
    this.#readOutage = new OutageLog({
      logger,
      broken: () =>
        copy.loaded
          ? 'The clearances of Pilot to Prod cannot be read, so agents keep what the catalog last knew of them'
          : 'The clearances of Pilot to Prod could not be read yet, so agents are not processed until they can: new agents do not appear in the catalog, and known ones stay as they were last shown',
      mended: 'The clearances of Pilot to Prod can be read again',
    });
    this.#refreshOutage = new OutageLog({
      logger,
      broken: () =>
        'Agents whose clearance changed cannot be refreshed, so the catalog shows their former state',
      mended: 'Agents whose clearance changed can be refreshed again',
    });
    this.#recoveryOutage = new OutageLog({
      logger,
      broken: () =>
        'Agents that failed before the clearances were loaded cannot be refreshed',
      mended:
        'Agents that failed before the clearances were loaded can be refreshed again',
    });
    this.#comparisonOutage = new OutageLog({
      logger,
      broken: () =>
        'The agents in the catalog cannot be compared with their clearances, so some may show an older state until the catalog processes them',
      mended: 'The agents in the catalog were compared with their clearances',
    });
  }

  start(): void {
    this.#reading.start();
    this.#working.start();
  }

  /** To be called when the registry is likely to have something new. */
  hasten(): void {
    this.#reading.hasten();
  }

  stop(): void {
    this.#reading.stop();
    this.#working.stop();
    this.#stopped.abort();
  }

  async #read(): Promise<void> {
    await this.#attempt(this.#readOutage, async () => {
      this.#refreshQueue.add(await this.#updater.catchUp(this.#stopped.signal));
    });
    this.#working.hasten();
  }

  async #work(): Promise<void> {
    if (this.#copy.loaded) {
      await this.#attempt(this.#recoveryOutage, () =>
        this.#failedAgents.recover(),
      );
      await this.#compareOnce();
    }
    await this.#attempt(this.#refreshOutage, () => this.#refreshQueue.flush());
  }

  /** Later on, each read tells what has become of every agent. */
  async #compareOnce(): Promise<void> {
    if (!this.#compared) {
      await this.#attempt(this.#comparisonOutage, async () => {
        this.#refreshQueue.add(await this.#outdatedAgents.find());
        this.#compared = true;
      });
    }
  }

  async #attempt(outage: OutageLog, action: () => Promise<void>) {
    try {
      await action();
      outage.worked();
    } catch (error) {
      // While the backend goes down, things fail that nobody need know of.
      if (!this.#stopped.signal.aborted) {
        outage.failed(error);
      }
    }
  }
}
