import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import authModuleDemoProvider from '.';

const mike = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'mike.chen', namespace: 'default' },
  spec: {
    profile: { displayName: 'Mike Chen', email: 'mike.chen@acme.example' },
  },
  relations: [{ type: 'memberOf', targetRef: 'group:default/finance-ai' }],
};

const start = () =>
  startTestBackend({
    features: [
      authPlugin,
      authModuleDemoProvider,
      catalogServiceMock.factory({ entities: [mike] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          auth: { providers: { demo: {} } },
          demo: { people: [{ name: 'mike.chen' }, { name: 'sarah' }] },
        },
      }),
    ],
  });

describe('the demo auth provider', () => {
  it('signs in the person whom the header names, with their groups', async () => {
    const { server } = await start();

    const response = await request(server)
      .get('/api/auth/demo/refresh')
      .set('x-demo-user', 'mike.chen');

    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      profile: { displayName: 'Mike Chen', email: 'mike.chen@acme.example' },
      backstageIdentity: {
        token: expect.any(String),
        identity: {
          type: 'user',
          userEntityRef: 'user:default/mike.chen',
          ownershipEntityRefs: [
            'user:default/mike.chen',
            'group:default/finance-ai',
          ],
        },
      },
    });
  });

  it.each([
    ['nobody', undefined, 401, 'The x-demo-user header is missing'],
    ['a stranger', 'eve', 401, 'names nobody of the demo'],
    ['a whole ref', 'user:default/mike.chen', 401, 'names nobody of the demo'],
    ['someone whom the catalog lacks', 'sarah', 404, 'User not found'],
  ])('refuses %s', async (_, name, status, message) => {
    const { server } = await start();
    const call = request(server).get('/api/auth/demo/refresh');

    const response = await (name === undefined
      ? call
      : call.set('x-demo-user', name));

    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
    expect(response.body.backstageIdentity).toBeUndefined();
  });

  it('keeps a backend in production from starting', async () => {
    const env = jest.replaceProperty(process, 'env', {
      ...process.env,
      NODE_ENV: 'production',
    });
    try {
      await expect(start()).rejects.toThrow(
        'does not run where NODE_ENV is production',
      );
    } finally {
      env.restore();
    }
  });
});
