import { TestDatabases } from '@backstage/backend-test-utils';
import SwaggerParser from '@apidevtools/swagger-parser';
import { MIKE, startBackend } from '../__testUtils__/startBackend';
import { createRouter } from './createRouter';
import { OPERATIONS } from './openApi';

/** What other backends follow, and nobody else may call. */
const INTERNAL = ['get /clearances'];

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
    ]);
  });

  it('describes every route and no other', () => {
    const nothing = {} as Parameters<typeof createRouter>[0];
    const routes = createRouter(nothing).stack.flatMap(({ route }) =>
      route === undefined
        ? []
        : route.stack.map(({ method }) => `${method} ${route.path}`),
    );
    const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(routes)].sort()).toEqual(
      [...described, ...INTERNAL].sort(),
    );
  });
});
