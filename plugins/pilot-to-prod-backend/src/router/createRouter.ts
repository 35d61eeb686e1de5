import {
  acknowledgeSchema,
  Checklist,
  clearancesSchema,
  closeOpenItemSchema,
  createChecklistSchema,
  faultsError,
  listChecklistsSchema,
  postLaunchReviewSchema,
  reasonSchema,
  renewalSchema,
  revisionSchema,
  saveItemSchema,
  setOpenItemsSchema,
  signSchema,
  updateChecklistSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { SigningKeys } from '../attestation/SigningKeys';
import type { ScorecardReader } from '../scorecard/ScorecardReader';
import type { ProposalService } from '../proposals/ProposalService';
import type { ChecklistReader } from '../service/ChecklistReader';
import type { ChecklistService } from '../service/ChecklistService';
import type { GateService } from '../service/GateService';
import { answerErrors } from './answerErrors';
import { createRunAudited } from './audited';
import { readJson, readQuestion } from './bodies';
import { addDocumentRoutes } from './documentRoutes';
import { addGateRoutes } from './gateRoutes';
import { limitTime } from './limitTime';
import { openApiDocument } from './openApi';
import {
  bodyOf,
  idOf,
  itemNumberOf,
  openItemIdOf,
  queryOf,
  refuseEscapedPath,
} from './parseRequest';
import { addProposalRoutes } from './proposalRoutes';
import { addScorecardRoutes } from './scorecardRoutes';

/** Paths that take no sign-in. */
export const PUBLIC_PATHS = {
  jwks: '/.well-known/jwks.json',
  pem: '/.well-known/public-key.pem',
};

/** Parses requests, finds out who asks, and calls one use case each. */
export function createRouter(options: {
  keys: SigningKeys;
  auditor: AuditorService;
  checklists: ChecklistService;
  gate: GateService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  proposals: ProposalService;
  reader: ChecklistReader;
  scorecard: ScorecardReader;
}): Router {
  const { auditor, checklists, gate, httpAuth, keys, proposals, reader } =
    options;
  const router = PromiseRouter();
  router.use((req, _res, next) => {
    refuseEscapedPath(req);
    next();
  });
  // Read first, so that it keeps its own limit.
  router.use('/gate/check', readQuestion());
  router.use(readJson());
  limitTime(router);

  const runAudited = createRunAudited({ auditor, httpAuth });

  const change = (
    method: 'post' | 'put' | 'patch',
    path: string,
    eventId: string,
    status: 200 | 201,
    useCase: (
      req: Request,
      options: { credentials: BackstageCredentials },
    ) => Promise<Checklist>,
  ) =>
    router[method](path, async (req, res) => {
      const checklist = await runAudited(
        req,
        eventId,
        caller => useCase(req, caller),
        changed => changed,
      );
      res.status(status).json(checklist);
    });

  const anybody = async (req: Request) => ({
    credentials: await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    }),
  });

  router.get('/checklists', async (req, res) => {
    const caller = await anybody(req);
    const request = queryOf(req, listChecklistsSchema);
    res.json(await reader.list(request, caller));
  });

  router.get('/checklists/:id', async (req, res) => {
    const caller = await anybody(req);
    res.json(await reader.get(idOf(req), caller));
  });

  router.get('/checklists/:id/events', async (req, res) => {
    const caller = await anybody(req);
    res.json(await reader.events(idOf(req), caller));
  });

  router.get('/checklists/:id/attestation', async (req, res) => {
    const caller = await anybody(req);
    res.json(await reader.attestation(idOf(req), caller));
  });

  change('post', '/checklists', 'checklist-create', 201, (req, caller) =>
    checklists.create(bodyOf(req, createChecklistSchema), caller),
  );

  change('patch', '/checklists/:id', 'checklist-update', 200, (req, caller) =>
    checklists.update(idOf(req), bodyOf(req, updateChecklistSchema), caller),
  );

  change(
    'put',
    '/checklists/:id/items/:number',
    'item-save',
    200,
    (req, caller) => {
      const number = itemNumberOf(req);
      const schema = saveItemSchema(number);
      if (schema === undefined) {
        throw faultsError([
          { path: 'number', message: 'only items 1 to 9 take evidence' },
        ]);
      }
      const request = bodyOf(req, schema);
      return checklists.saveItem(idOf(req), number, request, caller);
    },
  );

  change(
    'put',
    '/checklists/:id/open-items',
    'open-items-set',
    200,
    (req, caller) =>
      checklists.setOpenItems(
        idOf(req),
        bodyOf(req, setOpenItemsSchema),
        caller,
      ),
  );

  change(
    'post',
    '/checklists/:id/open-items/:openItemId/closure',
    'open-item-close',
    200,
    (req, caller) =>
      checklists.closeOpenItem(
        idOf(req),
        openItemIdOf(req),
        bodyOf(req, closeOpenItemSchema),
        caller,
      ),
  );

  change(
    'post',
    '/checklists/:id/acknowledgements',
    'runbook-acknowledge',
    201,
    (req, caller) =>
      checklists.acknowledge(idOf(req), bodyOf(req, acknowledgeSchema), caller),
  );

  change(
    'post',
    '/checklists/:id/criteria-approvals',
    'criteria-approve',
    201,
    (req, caller) =>
      checklists.approveCriteria(idOf(req), bodyOf(req, reasonSchema), caller),
  );

  change(
    'post',
    '/checklists/:id/signatures',
    'checklist-sign',
    201,
    (req, caller) =>
      checklists.sign(idOf(req), bodyOf(req, signSchema), caller),
  );

  change(
    'post',
    '/checklists/:id/withdrawal',
    'checklist-withdraw',
    200,
    (req, caller) =>
      checklists.withdraw(idOf(req), bodyOf(req, revisionSchema), caller),
  );

  change(
    'post',
    '/checklists/:id/return',
    'checklist-return',
    200,
    (req, caller) =>
      checklists.returnToPilot(idOf(req), bodyOf(req, reasonSchema), caller),
  );

  change(
    'post',
    '/checklists/:id/reopening',
    'checklist-reopen',
    200,
    (req, caller) =>
      checklists.reopen(idOf(req), bodyOf(req, revisionSchema), caller),
  );

  change(
    'post',
    '/checklists/:id/revocation',
    'checklist-revoke',
    200,
    (req, caller) =>
      checklists.revoke(idOf(req), bodyOf(req, reasonSchema), caller),
  );

  change(
    'post',
    '/checklists/:id/post-launch-review',
    'post-launch-review',
    200,
    (req, caller) =>
      checklists.reviewAfterLaunch(
        idOf(req),
        bodyOf(req, postLaunchReviewSchema),
        caller,
      ),
  );

  change(
    'post',
    '/checklists/:id/renewal',
    'checklist-renew',
    201,
    (req, caller) => {
      bodyOf(req, renewalSchema);
      return checklists.renew(idOf(req), caller);
    },
  );

  addDocumentRoutes(router, {
    anybody,
    checklists,
    reader,
    runAudited,
  });

  addScorecardRoutes(router, { anybody, scorecard: options.scorecard });

  addProposalRoutes(router, { anybody, proposals, runAudited });

  addGateRoutes(router, { anybody, gate, logger: options.logger });

  // Public keys are for everybody; plugin.ts opens these two paths.
  router.get(PUBLIC_PATHS.jwks, async (_req, res) => {
    res.json(await keys.publicJwks());
  });

  router.get(PUBLIC_PATHS.pem, (_req, res) => {
    res.type('application/x-pem-file').send(keys.publicPem());
  });

  router.get('/policy', async (req, res) => {
    res.json(await reader.policy(await anybody(req)));
  });

  router.get('/health', async (req, res) => {
    res.json(await reader.health(await anybody(req)));
  });

  router.get('/integrity', async (req, res) => {
    res.json(await reader.integrity(await anybody(req)));
  });

  router.get('/openapi.json', async (_req, res) => {
    res.json(openApiDocument());
  });

  // Not for people: the catalog module follows the registry with it.
  router.get('/clearances', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['service'] });
    const request = queryOf(req, clearancesSchema);
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    const answer = await reader.clearances(request, {
      credentials,
      signal: gone.signal,
    });
    if (!gone.signal.aborted) {
      res.json(answer);
    }
  });

  router.use(answerErrors(options.logger));
  return router;
}
