import type { RequestHandler, Router } from 'express';
import { REQUEST_LIMIT_MS, within } from '../platform/deadlines';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const OUTCOME_UNKNOWN =
  'What you asked for may still be done; load it again before you repeat it.';

/** Has every route of a router, from now on, answer within a limit. */
export function limitTime(router: Router): void {
  for (const method of METHODS) {
    const add = router[method].bind(router) as (
      path: string,
      handler: RequestHandler,
    ) => Router;
    router[method] = ((path: string, handler: RequestHandler) =>
      add(path, (req, res, next) =>
        within(REQUEST_LIMIT_MS, async () => handler(req, res, next), {
          hasBegun: () => res.headersSent,
          ...(req.method !== 'GET' && { hint: OUTCOME_UNKNOWN }),
        }),
      )) as (typeof router)[typeof method];
  }
}
