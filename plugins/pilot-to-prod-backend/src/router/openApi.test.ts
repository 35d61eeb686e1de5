import { TestDatabases } from '@backstage/backend-test-utils';
import SwaggerParser from '@apidevtools/swagger-parser';
import { PilotToProdClient } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { MIKE, startBackend } from '../__testUtils__/startBackend';
import { createRouter } from './createRouter';
import { OPERATIONS } from './operations';

describe('openapi.json', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  it('is a valid description that names each property of a request', async () => {
    const backend = await startBackend({
      knex: await databases.init('SQLITE_3'),
    });
    const { body, status } = await backend.as(MIKE, 'get', '/openapi.json');
    await backend.stop();
    expect(status).toBe(200);
    await expect(
      SwaggerParser.validate(structuredClone(body)),
    ).resolves.toMatchObject({ openapi: '3.1.0' });

    // Refs in answers point to shapes that are written once.
    const checklist = body.components.schemas.Checklist;
    expect(checklist.additionalProperties).toBe(false);
    expect(body.paths['/checklists/{id}'].get.responses[200].content).toEqual({
      'application/json': {
        schema: { $ref: '#/components/schemas/Checklist' },
      },
    });

    const sign = body.paths['/checklists/{id}/signatures'].post;
    const { schema } = sign.requestBody.content['application/json'];
    expect(Object.keys(schema.properties).sort()).toEqual([
      'digest',
      'revision',
      'role',
      'statement',
    ]);
    const gate = body.paths['/gate'].get;
    expect(gate.parameters).toMatchObject([
      { name: 'entityRef', in: 'query', required: true },
      { name: 'agentVersion', in: 'query', required: false },
      { name: 'artifact', in: 'query', required: false },
    ]);
  });

  it('names each operation once, and as the client does where it has it', () => {
    const ids = OPERATIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // The client reads neither the description, nor the keys, nor the log, and
    // looks at verdicts, not at statuses.
    const others = [
      'checkGate',
      'checkGateByBody',
      'getAttestation',
      'getHealth',
      'getIntegrity',
      'getOpenApi',
      'getPublicKeys',
    ];
    expect(
      ids.filter(id => !(id in PilotToProdClient.prototype)).sort(),
    ).toEqual([...others, 'getPublicKeyPem'].sort());
  });

  it('describes every route and no other', () => {
    const nothing = {} as Parameters<typeof createRouter>[0];
    const routes = createRouter(nothing).stack.flatMap(({ route }) =>
      route === undefined
        ? []
        : route.stack.map(({ method }) => `${method} ${route.path}`),
    );
    const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(routes)].sort()).toEqual(described.sort());
  });
});
