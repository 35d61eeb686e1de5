import { setTimeout as sleep } from 'node:timers/promises';
import {
  dayOf,
  PilotToProdClient,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ChecklistRun, SPONSOR } from './ChecklistRun';
import { userRef } from './DemoAgent';
import { DemoSessions } from './DemoSessions';
import { scenarios, type Scenario } from './scenarios';

const CATALOG_PATIENCE_MS = 120_000;

/**
 * Brings the agents of the demo to where they stand when the portal opens, by
 * the hands of its people and through the HTTP API, as anybody would.
 */
export class DemoSeeder {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #sessions: DemoSessions;
  readonly #api: PilotToProdClient;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    discovery: DiscoveryService;
    logger: LoggerService;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#sessions = new DemoSessions(options.discovery);
    this.#api = new PilotToProdClient({ discoveryApi: options.discovery });
  }

  /** Never throws: a demo without its seed is still a demo. */
  async seed(signal: AbortSignal): Promise<void> {
    try {
      await this.#catalogKnowsAll(signal);
      let seeded = 0;
      for (const scenario of scenarios) {
        signal.throwIfAborted();
        seeded += (await this.#play(scenario)) ? 1 : 0;
      }
      this.#logger.info(
        `Gave ${seeded} of ${scenarios.length} demo agents a checklist; the others have one`,
      );
    } catch (error) {
      if (!signal.aborted) {
        const { message, cause } = toError(error);
        this.#logger.error(
          `The demo agents were not all given their checklists: ${message}`,
          // A refusal of the API has its reason in the cause.
          { cause: cause === undefined ? undefined : toError(cause).message },
        );
      }
    }
  }

  /** Whether the agent had no checklist, and so was given one. */
  async #play({ agent, state, play }: Scenario): Promise<boolean> {
    const { entityRef } = agent;
    const token = await this.#sessions.tokenOf(agent.builders[0]);
    const { items } = await this.#api.listChecklists(
      { entityRef, limit: 1 },
      { token },
    );
    if (items.length > 0) {
      return false;
    }
    const run = await ChecklistRun.start({
      agent,
      today: dayOf(new Date()),
      api: this.#api,
      sessions: this.#sessions,
    });
    await play(run);
    if (run.checklist.state !== state) {
      throw new Error(
        `${entityRef} came to ${run.checklist.state} instead of ${state}`,
      );
    }
    return true;
  }

  /** The catalog reads its files after the backend has started. */
  async #catalogKnowsAll(signal: AbortSignal): Promise<void> {
    const entityRefs = [
      ...new Set(
        scenarios.flatMap(({ agent }) => [
          agent.entityRef,
          ...[...agent.builders, agent.primary, agent.backup, SPONSOR].map(
            userRef,
          ),
        ]),
      ),
    ];
    const deadline = Date.now() + CATALOG_PATIENCE_MS;
    for (;;) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields: ['kind'] },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      const missing = entityRefs.filter((_, index) => !items[index]);
      if (missing.length === 0) {
        return;
      }
      if (Date.now() > deadline) {
        throw new Error(`The catalog does not know ${missing.join(', ')}`);
      }
      await sleep(500, undefined, { signal });
    }
  }
}
