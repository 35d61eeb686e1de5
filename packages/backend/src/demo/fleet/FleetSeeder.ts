import { setTimeout as sleep } from 'node:timers/promises';
import {
  dayOf,
  type PilotToProdApi,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { ChecklistRun, type Sessions } from '../seed/ChecklistRun';
import { fleetAgents, type FleetAgent } from './fleetAgents';
import { LEAD } from './stages';
import { writeDocument } from './writeDocument';

const PROGRESS_EVERY = 1_000;

/**
 * Gives the agents of a fleet their checklists through the HTTP API: each
 * begins as a document that one of its owners imports, and then people go on.
 * A lead who imported it would be a contributor and need a peer review.
 */
export class FleetSeeder {
  readonly #api: PilotToProdApi;
  readonly #catalogSize: () => Promise<number>;
  readonly #logger: LoggerService;
  readonly #sessions: Sessions;

  /** @param options.catalogSize - how many agents of the fleet the catalog has */
  constructor(options: {
    api: PilotToProdApi;
    catalogSize: () => Promise<number>;
    logger: LoggerService;
    sessions: Sessions;
  }) {
    this.#api = options.api;
    this.#catalogSize = options.catalogSize;
    this.#logger = options.logger;
    this.#sessions = options.sessions;
  }

  /** Never throws: a portal without all of its fleet is still one. */
  async seed(count: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#catalogKnows(count, signal);
      const seeded = await this.#agentsWithChecklist();
      const waiting = fleetAgents(count).filter(
        ({ entityRef, stage }) =>
          stage.state !== undefined && !seeded.has(entityRef),
      );
      for (const [index, agent] of waiting.entries()) {
        signal.throwIfAborted();
        await this.#play(agent);
        if ((index + 1) % PROGRESS_EVERY === 0) {
          this.#logger.info(
            `${index + 1} of ${
              waiting.length
            } agents of the fleet have got a checklist`,
          );
        }
      }
      this.#logger.info(
        `The fleet of ${count} is complete, ${waiting.length} agents of it were given a checklist`,
      );
    } catch (error) {
      if (!signal.aborted) {
        const { message, cause } = toError(error);
        this.#logger.error(
          `The fleet was not given all its checklists: ${message}`,
          { cause: cause === undefined ? undefined : toError(cause).message },
        );
      }
    }
  }

  async #play(agent: FleetAgent): Promise<void> {
    const today = dayOf(new Date());
    const run = await ChecklistRun.import(
      { agent, today, api: this.#api, sessions: this.#sessions },
      writeDocument(agent, today),
      agent.primary,
    );
    await agent.stage.play?.(run);
    if (run.checklist.state !== agent.stage.state) {
      throw new Error(
        `${agent.entityRef} came to ${run.checklist.state} instead of ${agent.stage.state}`,
      );
    }
  }

  async #agentsWithChecklist(): Promise<Set<string>> {
    const refs = new Set<string>();
    const token = await this.#sessions.tokenOf(LEAD);
    let cursor: string | undefined;
    do {
      const page = await this.#api.listChecklists(
        { limit: 200, cursor },
        { token },
      );
      page.items.forEach(({ entityRef }) => refs.add(entityRef));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return refs;
  }

  /** The catalog takes its time for many. */
  async #catalogKnows(count: number, signal: AbortSignal): Promise<void> {
    while ((await this.#catalogSize()) < count) {
      await sleep(1_000, undefined, { signal });
    }
  }
}
