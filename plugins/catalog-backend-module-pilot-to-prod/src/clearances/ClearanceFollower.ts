import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AgentRefresher } from '../refresh/AgentRefresher';
import type { FailedAgents } from '../refresh/FailedAgents';
import { OutageLog } from '../util/OutageLog';
import { PollingLoop } from '../util/PollingLoop';
import type { ClearanceCopy } from './ClearanceCopy';
import type { ClearanceRegistry } from './ClearanceRegistry';
import { CopyUpdater } from './CopyUpdater';

/**
 * How long to wait between two reads of the registry. It bounds how long the
 * catalog can be wrong when an event gets lost, and a read of what is new is
 * next to nothing.
 */
const READ_EVERY_MS = 1_000;

/**
 * Follows the registry for as long as the process lives, and has the catalog
 * process each agent anew of which this process's own copy has changed. Other
 * replicas do the same by themselves: an agent that one of them processes too
 * early is put right after its copy has changed as well.
 */
export class ClearanceFollower {
  readonly #copy: ClearanceCopy;
  readonly #updater: CopyUpdater;
  readonly #refresher: AgentRefresher;
  readonly #failedAgents: FailedAgents;
  readonly #loop: PollingLoop;
  readonly #readOutage: OutageLog;
  readonly #refreshOutage: OutageLog;
  readonly #recoveryOutage: OutageLog;

  constructor(options: {
    copy: ClearanceCopy;
    registry: ClearanceRegistry;
    refresher: AgentRefresher;
    failedAgents: FailedAgents;
    logger: LoggerService;
    readEveryMs?: number;
  }) {
    const { copy, registry, logger } = options;
    this.#copy = copy;
    this.#updater = new CopyUpdater({ registry, copy });
    this.#refresher = options.refresher;
    this.#failedAgents = options.failedAgents;
    this.#loop = new PollingLoop(() => this.#turn(), {
      pauseMs: options.readEveryMs ?? READ_EVERY_MS,
    });
    this.#readOutage = new OutageLog({
      logger,
      broken:
        'The clearances of Pilot to Prod cannot be read, so agents keep what the catalog last knew of them',
      mended: 'The clearances of Pilot to Prod can be read again',
    });
    this.#refreshOutage = new OutageLog({
      logger,
      broken:
        'Agents whose clearance changed cannot be refreshed, so the catalog shows their former state',
      mended: 'Agents whose clearance changed can be refreshed again',
    });
    this.#recoveryOutage = new OutageLog({
      logger,
      broken:
        'Agents that failed before the clearances were loaded cannot be refreshed',
      mended:
        'Agents that failed before the clearances were loaded can be refreshed again',
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** To be called when the registry is likely to have something new. */
  hasten(): void {
    this.#loop.hasten();
  }

  stop(): void {
    this.#loop.stop();
  }

  async #turn(): Promise<void> {
    await this.#attempt(this.#readOutage, async () => {
      this.#refresher.add(await this.#updater.catchUp());
    });
    if (this.#copy.loaded) {
      await this.#attempt(this.#recoveryOutage, () =>
        this.#failedAgents.recover(),
      );
    }
    await this.#attempt(this.#refreshOutage, () => this.#refresher.flush());
  }

  async #attempt(outage: OutageLog, action: () => Promise<void>) {
    try {
      await action();
      outage.worked();
    } catch (error) {
      // While the backend goes down, things fail that nobody need know of.
      if (this.#loop.running) {
        outage.failed(error);
      }
    }
  }
}
