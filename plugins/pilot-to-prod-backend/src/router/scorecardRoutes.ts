import {
  scorecardExportSchema,
  scorecardFilterSchema,
  scorecardSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Request, Router } from 'express';
import { pipeline } from 'node:stream/promises';
import { csvFieldsOf, csvOf } from '../scorecard/csvOf';
import type { ScorecardReader } from '../scorecard/ScorecardReader';
import { queryOf } from './parseRequest';

/** All agents together, as pages, as a trend and as a file. */
export function addScorecardRoutes(
  router: Router,
  options: {
    /** Who asks, a person or a service. */
    anybody: (req: Request) => Promise<{ credentials: BackstageCredentials }>;
    scorecard: ScorecardReader;
  },
): void {
  const { anybody, scorecard } = options;

  router.get('/scorecard', async (req, res) => {
    const caller = await anybody(req);
    const request = queryOf(req, scorecardSchema);
    res.json(await scorecard.page(request, caller));
  });

  router.get('/scorecard/trend', async (req, res) => {
    const caller = await anybody(req);
    const filter = queryOf(req, scorecardFilterSchema);
    res.json(await scorecard.trend(filter, caller));
  });

  router.get('/scorecard.csv', async (req, res) => {
    const caller = await anybody(req);
    const request = queryOf(req, scorecardExportSchema);
    const rows = await withFirst(await scorecard.rows(request, caller));
    res.attachment('pilot-to-prod-scorecard.csv');
    res.type('text/csv; charset=utf-8');
    await pipeline(
      rows,
      async function* fields(all) {
        for await (const row of all) {
          yield csvFieldsOf(row);
        }
      },
      csvOf(),
      res,
    );
  });
}

/**
 * The same, with the first of them read already: what fails before the file
 * begins is an error, and no file that breaks off.
 */
async function withFirst<T>(all: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const iterator = all[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* fromFirst() {
    if (!first.done) {
      yield first.value;
      yield* { [Symbol.asyncIterator]: () => iterator };
    }
  }
  return fromFirst();
}
