import {
  scorecardExportSchema,
  scorecardFilterSchema,
  ScorecardResponse,
  ScorecardRow,
  scorecardSchema,
  ScorecardTrendResponse,
  textSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import type { ChecklistAuthorizer } from '../authorization/ChecklistAuthorizer';
import type { Clock } from '../clock';
import { decodeCursor, encodeCursor } from '../service/cursor';
import type { ScorecardPosition, ScorecardStore } from './ScorecardStore';

interface Options {
  credentials: BackstageCredentials;
}

/** Rows of an export that are read at once. */
const EXPORT_BATCH = 500;

/**
 * What can be seen of all agents together, one method each. Throws
 * `NotAllowedError` for who may read no checklist; agents that the caller may
 * not read are in no row and in no number.
 */
export class ScorecardReader {
  readonly #authorizer: ChecklistAuthorizer;
  readonly #clock: Clock;
  readonly #store: ScorecardStore;

  static create(options: {
    authorizer: ChecklistAuthorizer;
    clock: Clock;
    store: ScorecardStore;
  }): ScorecardReader {
    return new ScorecardReader(options);
  }

  private constructor(options: Parameters<typeof ScorecardReader.create>[0]) {
    this.#authorizer = options.authorizer;
    this.#clock = options.clock;
    this.#store = options.store;
  }

  /** @throws InputError where the cursor belongs to another order */
  async page(
    request: z.output<typeof scorecardSchema>,
    { credentials }: Options,
  ): Promise<ScorecardResponse> {
    const { sort, limit, cursor, ...filter } = request;
    const after = decodeCursor(
      cursor,
      z.strictObject({
        sort: z.literal(sort, 'belongs to a list in another order'),
        value: textSchema.nullable(),
        entityRef: textSchema,
      }),
    );
    const visibility = await this.#authorizer.requireVisibility(credentials);
    const [{ rows, next }, totals] = await Promise.all([
      this.#store.page({ filter, sort, limit, after }, visibility),
      this.#store.totals(filter, visibility),
    ]);
    return {
      items: rows,
      totals,
      ...(next && { nextCursor: encodeCursor({ sort, ...next }) }),
    };
  }

  /**
   * All rows of the filtered set, some at a time. Refuses before the first one
   * is asked for.
   */
  async rows(
    request: z.output<typeof scorecardExportSchema>,
    { credentials }: Options,
  ): Promise<AsyncIterable<ScorecardRow>> {
    const { sort, ...filter } = request;
    const visibility = await this.#authorizer.requireVisibility(credentials);
    const store = this.#store;
    return (async function* readOn() {
      let after: ScorecardPosition | undefined;
      do {
        const { rows, next } = await store.page(
          { filter, sort, limit: EXPORT_BATCH, after },
          visibility,
        );
        yield* rows;
        after = next;
      } while (after !== undefined);
    })();
  }

  async trend(
    filter: z.output<typeof scorecardFilterSchema>,
    { credentials }: Options,
  ): Promise<ScorecardTrendResponse> {
    const visibility = await this.#authorizer.requireVisibility(credentials);
    return this.#store.trend(filter, visibility, this.#clock.now());
  }
}
