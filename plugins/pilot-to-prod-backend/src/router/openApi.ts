import {
  acknowledgeSchema,
  closeOpenItemSchema,
  createChecklistSchema,
  gateSchema,
  importDocumentSchema,
  listChecklistsSchema,
  postLaunchReviewSchema,
  reasonSchema,
  revisionSchema,
  saveItemSchema,
  scorecardExportSchema,
  scorecardFilterSchema,
  scorecardSchema,
  setOpenItemsSchema,
  signSchema,
  updateChecklistSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { z } from 'zod';

const JSON_TYPE = 'application/json';
const MARKDOWN = 'text/markdown';

/** One call of the API, as far as a description of it goes. */
interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As Express has it, `:id` for a parameter. */
  path: string;
  summary: string;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Media type of a body that is no JSON. */
  bodyType?: string;
  status?: number;
  /** Media type of the answer; JSON by default, `null` where it is empty. */
  answer?: string | null;
  /** Takes no sign-in. */
  isPublic?: boolean;
}

const change = (
  method: Operation['method'],
  path: string,
  summary: string,
  body: z.ZodType,
  status: number = 200,
): Operation => ({ method, path: `/checklists${path}`, summary, body, status });

const read = (
  path: string,
  summary: string,
  more: Partial<Operation> = {},
): Operation => ({ method: 'get', path, summary, ...more });

const savedItem = z.union(
  [1, 2, 3, 4, 5, 6, 7, 8, 9].map(number => saveItemSchema(number)!),
);

/** The HTTP API; the one that other backends follow is none of it. */
export const OPERATIONS: Operation[] = [
  change('post', '', 'Start a checklist', createChecklistSchema, 201),
  change(
    'patch',
    '/:id',
    'Change the header of a draft',
    updateChecklistSchema,
  ),
  change('put', '/:id/items/:number', 'Save an item', savedItem),
  change(
    'put',
    '/:id/open-items',
    'Replace the open items',
    setOpenItemsSchema,
  ),
  change(
    'post',
    '/:id/open-items/:openItemId/closure',
    'Close an open item',
    closeOpenItemSchema,
  ),
  change(
    'post',
    '/:id/acknowledgements',
    'Acknowledge the runbook',
    acknowledgeSchema,
    201,
  ),
  change(
    'post',
    '/:id/criteria-approvals',
    'Approve changed success criteria',
    reasonSchema,
    201,
  ),
  change('post', '/:id/signatures', 'Sign', signSchema, 201),
  change('post', '/:id/withdrawal', 'Take it out of review', revisionSchema),
  change('post', '/:id/return', 'Return to pilot', reasonSchema),
  change('post', '/:id/reopening', 'Reopen what was returned', revisionSchema),
  change('post', '/:id/revocation', 'Revoke a clearance', reasonSchema),
  change(
    'post',
    '/:id/post-launch-review',
    'Record the review after launch',
    postLaunchReviewSchema,
  ),
  {
    method: 'post',
    path: '/checklists/import',
    summary: 'Start a checklist from a filled template 07',
    query: importDocumentSchema,
    body: z.string(),
    bodyType: MARKDOWN,
    status: 201,
  },
  {
    method: 'delete',
    path: '/checklists/:id/proposals/:proposalId',
    summary: 'Throw proposed evidence away',
    status: 204,
    answer: null,
  },
  read('/checklists', 'List checklists, the newest first', {
    query: listChecklistsSchema,
  }),
  read('/checklists/:id', 'Read a checklist'),
  read('/checklists/:id/events', 'Read the history of a checklist'),
  read('/checklists/:id/proposals', 'Read what is proposed as evidence'),
  read('/checklists/:id/attestation', 'Read the DSSE envelope of a clearance'),
  read('/checklists/:id/document', 'Read template 07 filled in', {
    answer: MARKDOWN,
  }),
  read('/checklists/:id/calendar.ics', 'Read the dates as a calendar', {
    answer: 'text/calendar',
  }),
  read('/gate', 'Ask whether a version may go to production', {
    query: gateSchema,
  }),
  read('/scorecard', 'Read a page of all agents, with totals', {
    query: scorecardSchema,
  }),
  read('/scorecard/trend', 'Read how the agents came to be what they are', {
    query: scorecardFilterSchema,
  }),
  read('/scorecard.csv', 'Read all agents as a file', {
    query: scorecardExportSchema,
    answer: 'text/csv',
  }),
  read('/policy', 'Read the policy in force'),
  read('/integrity', 'Check the signed log of all changes'),
  read('/openapi.json', 'Read this description'),
  read('/.well-known/jwks.json', 'Read the public keys of attestations', {
    isPublic: true,
  }),
  read('/.well-known/public-key.pem', 'Read the public key as PEM', {
    answer: 'application/x-pem-file',
    isPublic: true,
  }),
];

const ERROR = {
  type: 'object',
  description: 'Backstage’s error body; a 400 names every fault by its path.',
  properties: {
    error: {
      type: 'object',
      properties: { name: { type: 'string' }, message: { type: 'string' } },
      required: ['name', 'message'],
    },
  },
  required: ['error'],
};

/** The API as OpenAPI 3.1 describes it. */
export function openApiDocument() {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of OPERATIONS) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pilot to Prod',
      version: '1.0.0',
      description:
        'The gate between an AI agent’s pilot and production. Changing calls take the revision that was read; an old one gets 409 and changes nothing.',
    },
    servers: [{ url: '/api/pilot-to-prod' }],
    security: [{ backstage: [] }],
    paths,
    components: {
      securitySchemes: { backstage: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: ERROR },
    },
  };
}

function describe(operation: Operation) {
  const { summary, status = 200, answer = JSON_TYPE, isPublic } = operation;
  return {
    summary,
    parameters: [
      ...pathParameters(operation.path),
      ...queryParameters(operation.query),
    ],
    ...(operation.body && {
      requestBody: {
        required: true,
        content: {
          [operation.bodyType ?? JSON_TYPE]: {
            schema: jsonSchemaOf(operation.body),
          },
        },
      },
    }),
    responses: {
      [status]: {
        description: 'Done',
        ...(answer !== null && { content: { [answer]: {} } }),
      },
      default: {
        description: 'Refused',
        content: {
          [JSON_TYPE]: { schema: { $ref: '#/components/schemas/Error' } },
        },
      },
    },
    ...(isPublic && { security: [] }),
  };
}

function pathParameters(path: string) {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: name === 'number' ? 'integer' : 'string' },
  }));
}

function queryParameters(query: z.ZodObject | undefined) {
  const schema = query && jsonSchemaOf(query);
  const required = schema?.required ?? [];
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }));
}

/** What callers send; what the backend makes of it is its own affair. */
function jsonSchemaOf(schema: z.ZodType) {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  });
  return rest;
}
