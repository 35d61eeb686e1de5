import {
  acknowledgeSchema,
  backendHealthSchema,
  checklistEventsResponseSchema,
  checklistSchema,
  checklistsResponseSchema,
  clearancesResponseSchema,
  clearancesSchema,
  closeOpenItemSchema,
  createChecklistSchema,
  dsseEnvelopeSchema,
  gateBodySchema,
  gateSchema,
  gateVerdictSchema,
  importDocumentResponseSchema,
  importDocumentSchema,
  integrityResponseSchema,
  jwkSetSchema,
  listChecklistsSchema,
  policyResponseSchema,
  postLaunchReviewSchema,
  proposalsResponseSchema,
  reasonSchema,
  renewalSchema,
  revisionSchema,
  saveItemSchema,
  scorecardExportSchema,
  scorecardFilterSchema,
  scorecardResponseSchema,
  scorecardSchema,
  scorecardTrendResponseSchema,
  setOpenItemsSchema,
  signSchema,
  templateSchema,
  updateChecklistSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { z } from 'zod';
import { JSON_TYPE, MARKDOWN_TYPE } from './bodies';

/** One call of the API, as far as a description of it goes. */
export interface Operation {
  /** As the client names it. */
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As Express has it, `:id` for a parameter. */
  path: string;
  summary: string;
  query?: z.ZodObject;
  body?: Content;
  /** The status of an answer that is no error. */
  status: 200 | 201 | 204;
  /** Left out where the answer is empty. */
  answer?: Content;
  /** Takes no sign-in. */
  isPublic?: boolean;
  /** Says no with the status 403 and the body of an answer. */
  isCheck?: boolean;
  /** Is for other backends alone. */
  isInternal?: boolean;
}

/** What a body or an answer is. */
export interface Content {
  type: string;
  schema: z.ZodType;
}

const json = (schema: z.ZodType): Content => ({ type: JSON_TYPE, schema });
const text = (type: string): Content => ({ type, schema: z.string() });

const change = (
  id: string,
  method: Operation['method'],
  path: string,
  summary: string,
  body: z.ZodType,
  status: 200 | 201 = 200,
): Operation => ({
  id,
  method,
  path: `/checklists${path}`,
  summary,
  body: json(body),
  status,
  answer: json(checklistSchema),
});

const read = (
  id: string,
  path: string,
  summary: string,
  answer: Content,
  more: Partial<Operation> = {},
): Operation => ({
  id,
  method: 'get',
  path,
  summary,
  status: 200,
  answer,
  ...more,
});

const savedItem = z.union(
  [1, 2, 3, 4, 5, 6, 7, 8, 9].map(number => saveItemSchema(number)!),
);

/** The HTTP API. */
export const OPERATIONS: Operation[] = [
  change(
    'createChecklist',
    'post',
    '',
    'Start a checklist',
    createChecklistSchema,
    201,
  ),
  change(
    'updateChecklist',
    'patch',
    '/:id',
    'Change the header of a draft',
    updateChecklistSchema,
  ),
  change('saveItem', 'put', '/:id/items/:number', 'Save an item', savedItem),
  change(
    'setOpenItems',
    'put',
    '/:id/open-items',
    'Replace the open items',
    setOpenItemsSchema,
  ),
  change(
    'closeOpenItem',
    'post',
    '/:id/open-items/:openItemId/closure',
    'Close an open item',
    closeOpenItemSchema,
  ),
  change(
    'acknowledge',
    'post',
    '/:id/acknowledgements',
    'Acknowledge the runbook',
    acknowledgeSchema,
    201,
  ),
  change(
    'approveCriteria',
    'post',
    '/:id/criteria-approvals',
    'Approve changed success criteria',
    reasonSchema,
    201,
  ),
  change(
    'renew',
    'post',
    '/:id/renewal',
    'Start what takes the place of a clearance',
    renewalSchema,
    201,
  ),
  change('sign', 'post', '/:id/signatures', 'Sign', signSchema, 201),
  change(
    'withdraw',
    'post',
    '/:id/withdrawal',
    'Take it out of review',
    revisionSchema,
  ),
  change(
    'returnToPilot',
    'post',
    '/:id/return',
    'Return to pilot',
    reasonSchema,
  ),
  change(
    'reopen',
    'post',
    '/:id/reopening',
    'Reopen what was returned',
    revisionSchema,
  ),
  change(
    'revoke',
    'post',
    '/:id/revocation',
    'Revoke a clearance',
    reasonSchema,
  ),
  change(
    'reviewAfterLaunch',
    'post',
    '/:id/post-launch-review',
    'Record the review after launch',
    postLaunchReviewSchema,
  ),
  {
    id: 'importDocument',
    method: 'post',
    path: '/checklists/import',
    summary: 'Start a checklist from a filled template 07',
    query: importDocumentSchema,
    body: text(MARKDOWN_TYPE),
    status: 201,
    answer: json(importDocumentResponseSchema),
  },
  {
    id: 'dismissProposal',
    method: 'delete',
    path: '/checklists/:id/proposals/:proposalId',
    summary: 'Throw proposed evidence away',
    status: 204,
  },
  read(
    'listChecklists',
    '/checklists',
    'List checklists, the newest first',
    json(checklistsResponseSchema),
    { query: listChecklistsSchema },
  ),
  read(
    'getChecklist',
    '/checklists/:id',
    'Read a checklist',
    json(checklistSchema),
  ),
  read(
    'getEvents',
    '/checklists/:id/events',
    'Read the history of a checklist',
    json(checklistEventsResponseSchema),
  ),
  read(
    'listProposals',
    '/checklists/:id/proposals',
    'Read what is proposed as evidence',
    json(proposalsResponseSchema),
  ),
  read(
    'getAttestation',
    '/checklists/:id/attestation',
    'Read the DSSE envelope of a clearance',
    json(dsseEnvelopeSchema),
  ),
  read(
    'getDocument',
    '/checklists/:id/document',
    'Read template 07 filled in',
    text(MARKDOWN_TYPE),
  ),
  read(
    'getTemplate',
    '/template',
    'Read template 07 to be filled in',
    text(MARKDOWN_TYPE),
    { query: templateSchema },
  ),
  read(
    'getCalendar',
    '/checklists/:id/calendar.ics',
    'Read the dates as a calendar',
    text('text/calendar'),
  ),
  read(
    'getGateVerdict',
    '/gate',
    'Ask whether a version may go to production',
    json(gateVerdictSchema),
    { query: gateSchema },
  ),
  read(
    'checkGate',
    '/gate/check',
    'Ask the gate with a tool that looks at the status alone',
    json(gateVerdictSchema),
    { query: gateSchema, isCheck: true },
  ),
  {
    id: 'checkGateByBody',
    method: 'post',
    path: '/gate/check',
    summary:
      'Ask the gate by what a tool sends as metadata in its body, where the query does not name it',
    query: gateSchema.partial(),
    body: json(gateBodySchema),
    status: 200,
    answer: json(gateVerdictSchema),
    isCheck: true,
  },
  read(
    'getScorecard',
    '/scorecard',
    'Read a page of all agents, with totals',
    json(scorecardResponseSchema),
    { query: scorecardSchema },
  ),
  read(
    'getScorecardTrend',
    '/scorecard/trend',
    'Read how the agents came to be what they are',
    json(scorecardTrendResponseSchema),
    { query: scorecardFilterSchema },
  ),
  read(
    'exportScorecard',
    '/scorecard.csv',
    'Read all agents as a file',
    text('text/csv'),
    { query: scorecardExportSchema },
  ),
  read(
    'getPolicy',
    '/policy',
    'Read the policy in force',
    json(policyResponseSchema),
  ),
  read(
    'getHealth',
    '/health',
    'Read what an operator should know of the backend that answers',
    json(backendHealthSchema),
  ),
  read(
    'getIntegrity',
    '/integrity',
    'Check the signed log of all changes',
    json(integrityResponseSchema),
  ),
  read(
    'listClearances',
    '/clearances',
    'Follow what the registry tells the catalog, or wait for something new; for other backends alone',
    json(clearancesResponseSchema),
    { query: clearancesSchema, isInternal: true },
  ),
  read(
    'getOpenApi',
    '/openapi.json',
    'Read this description',
    json(z.looseObject({ openapi: z.string() })),
  ),
  read(
    'getPublicKeys',
    '/.well-known/jwks.json',
    'Read the public keys of attestations',
    json(jwkSetSchema),
    { isPublic: true },
  ),
  read(
    'getPublicKeyPem',
    '/.well-known/public-key.pem',
    'Read the public key as PEM',
    text('application/x-pem-file'),
    { isPublic: true },
  ),
];
