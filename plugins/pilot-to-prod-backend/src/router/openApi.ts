import {
  acknowledgementSchema,
  awaitedStepSchema,
  backendHealthSchema,
  checklistEventSchema,
  checklistEventsResponseSchema,
  checklistItemSchema,
  checklistSchema,
  checklistsResponseSchema,
  clearancesResponseSchema,
  criteriaApprovalSchema,
  decisionSchema,
  dsseEnvelopeSchema,
  errorBodySchema,
  evidenceProposalSchema,
  factsSchema,
  findingSchema,
  gateVerdictSchema,
  importDocumentResponseSchema,
  integrityResponseSchema,
  jwkSetSchema,
  openItemSchema,
  policyResponseSchema,
  policySchema,
  proposalsResponseSchema,
  requiredSignatureSchema,
  roleHoldersSchema,
  scorecardResponseSchema,
  scorecardRowSchema,
  scorecardTotalsSchema,
  scorecardTrendResponseSchema,
  signatureSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { z } from 'zod';
import { JSON_TYPE } from './bodies';
import { type Content, type Operation, OPERATIONS } from './operations';

/** What answers are made of, under the names that a reader finds it by. */
const NAMED: Record<string, z.ZodType> = {
  Acknowledgement: acknowledgementSchema,
  AwaitedStep: awaitedStepSchema,
  BackendHealth: backendHealthSchema,
  Checklist: checklistSchema,
  ChecklistEvent: checklistEventSchema,
  ChecklistEvents: checklistEventsResponseSchema,
  ChecklistItem: checklistItemSchema,
  Checklists: checklistsResponseSchema,
  Clearances: clearancesResponseSchema,
  CriteriaApproval: criteriaApprovalSchema,
  Decision: decisionSchema,
  DsseEnvelope: dsseEnvelopeSchema,
  Error: errorBodySchema,
  EvidenceProposal: evidenceProposalSchema,
  Facts: factsSchema,
  Finding: findingSchema,
  GateVerdict: gateVerdictSchema,
  Import: importDocumentResponseSchema,
  IntegrityReport: integrityResponseSchema,
  JwkSet: jwkSetSchema,
  OpenItem: openItemSchema,
  Policy: policySchema,
  PolicyInForce: policyResponseSchema,
  Proposals: proposalsResponseSchema,
  RequiredSignature: requiredSignatureSchema,
  RoleHolders: roleHoldersSchema,
  Scorecard: scorecardResponseSchema,
  ScorecardRow: scorecardRowSchema,
  ScorecardTotals: scorecardTotalsSchema,
  ScorecardTrend: scorecardTrendResponseSchema,
  Signature: signatureSchema,
};

const ref = (name: string) => `#/components/schemas/${name}`;

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
        'The gate between an AI agent’s pilot and production. Changing calls take the revision that was read; an old one gets 409 and changes nothing. Answers hold exactly what is described here; a newer version may add properties, so leave alone what you do not know.',
    },
    servers: [{ url: '/api/pilot-to-prod' }],
    security: [{ backstage: [] }],
    paths,
    components: {
      securitySchemes: { backstage: { type: 'http', scheme: 'bearer' } },
      schemas: describeNamed(),
    },
  };
}

const errorRef = { $ref: ref('Error') };

function describe(operation: Operation) {
  const { body, answer } = operation;
  return {
    operationId: operation.id,
    summary: operation.summary,
    parameters: [
      ...pathParameters(operation.path),
      ...queryParameters(operation.query),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: { [body.type]: { schema: describeRequest(body.schema) } },
      },
    }),
    responses: {
      [operation.status]: {
        description: 'Done',
        ...(answer && { content: { [answer.type]: describeAnswer(answer) } }),
      },
      ...Object.fromEntries(
        refusalsOf(operation).map(([status, description]) => [
          status,
          {
            description,
            content: {
              [JSON_TYPE]: {
                schema:
                  status === 403 && operation.isCheck
                    ? { anyOf: [{ $ref: ref('GateVerdict') }, errorRef] }
                    : errorRef,
              },
            },
          },
        ]),
      ),
    },
    ...(operation.isPublic && { security: [] }),
    ...(operation.isInternal && { 'x-internal': true }),
  };
}

/** Every answer of an operation that is an error, by its status. */
function refusalsOf(operation: Operation): [status: number, why: string][] {
  const { method, path, query, body, isPublic } = operation;
  const refusals: [boolean, number, string][] = [
    [
      query !== undefined || body !== undefined,
      400,
      'The request is wrong; each fault is named by its path',
    ],
    [!isPublic, 401, 'Nobody is signed in'],
    [
      !isPublic,
      403,
      operation.isCheck
        ? 'Not allowed, or the caller may not ask'
        : 'The caller may not do this',
    ],
    [
      path.includes(':') || (method !== 'get' && !operation.isCheck),
      404,
      'There is no such thing, or the caller may not read it',
    ],
    [
      method !== 'get' && !operation.isCheck,
      409,
      'It does not fit what the checklist is now',
    ],
    [body !== undefined, 413, 'The body is too large'],
    [true, 500, 'The backend failed'],
    [true, 503, 'Something that the backend depends on cannot be reached'],
  ];
  return refusals.flatMap(([applies, status, why]) =>
    applies ? [[status, why] as [number, string]] : [],
  );
}

const PATH_PARAMETERS: Record<string, object> = {
  number: { type: 'integer', minimum: 1, maximum: 9 },
};

function pathParameters(path: string) {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: PATH_PARAMETERS[name] ?? { type: 'string', format: 'uuid' },
  }));
}

function queryParameters(query: z.ZodObject | undefined) {
  const schema = query && describeRequest(query);
  const required = schema?.required ?? [];
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }));
}

/** What callers send; what the backend makes of it is its own affair. */
function describeRequest(schema: z.ZodType) {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  });
  return rest;
}

function describeAnswer({ schema }: Content) {
  const name = Object.keys(NAMED).find(key => NAMED[key] === schema);
  if (name !== undefined) {
    return { schema: { $ref: ref(name) } };
  }
  const { $schema, ...rest } = z.toJSONSchema(schema);
  return { schema: rest };
}

function describeNamed() {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) {
    registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, {
    uri: ref,
    unrepresentable: 'any',
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [
      name,
      schema,
    ]),
  );
}
