import {
  gateSchema,
  GateVerdict,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import { GATE_LIMIT_MS, within } from '../platform/deadlines';
import { toAnswer } from '../platform/toAnswer';
import type { GateService } from '../service/GateService';
import { gateQuestionOf, queryOf } from './parseRequest';

/** Names that a question to the gate may hold several times. */
const REPEATABLE = ['artifact'];

/**
 * The routes that pipelines ask, see docs/gate.md. `/gate/check` says with its
 * status what it says in its body: 200, or 403 for no, or 503 where it cannot
 * tell, whatever kept it from telling.
 */
export function addGateRoutes(
  router: Router,
  {
    anybody,
    gate,
    logger,
  }: {
    anybody(req: Request): Promise<{ credentials: BackstageCredentials }>;
    gate: GateService;
    logger: LoggerService;
  },
): void {
  const ask = (
    req: Request,
    question: () => z.output<typeof gateSchema>,
  ): Promise<GateVerdict> =>
    // Finding out who asks counts too.
    within(GATE_LIMIT_MS, async () => {
      const caller = await anybody(req);
      return gate.verdict(question(), caller);
    });

  const check = async (
    req: Request,
    res: Response,
    question: () => z.output<typeof gateSchema>,
  ) => {
    try {
      const verdict = await ask(req, question);
      res.status(verdict.allowed ? 200 : 403).json(verdict);
    } catch (error) {
      throw couldNotTell(toAnswer(error, logger));
    }
  };

  const fromQuery = (req: Request) => queryOf(req, gateSchema, REPEATABLE);

  router.get('/gate', async (req, res) => {
    res.json(await ask(req, () => fromQuery(req)));
  });

  router.get('/gate/check', (req, res) =>
    check(req, res, () => fromQuery(req)),
  );

  router.post('/gate/check', (req, res) =>
    check(req, res, () => gateQuestionOf(req, REPEATABLE)),
  );
}

/** What tells the caller nothing but that something failed is a doubt. */
function couldNotTell(answer: Error): Error {
  return answer.name === 'Error' && isError(answer)
    ? new ServiceUnavailableError(answer.message)
    : answer;
}
