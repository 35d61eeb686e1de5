import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { DeploymentRequest } from './Deployment';
import { DeploymentStore } from './DeploymentStore';

const MINUTE = 60_000;

const REQUEST: DeploymentRequest = {
  deliveryId: 'd-1',
  callbackUrl: 'https://api.github.com/callback',
  environment: 'production',
  deploymentId: '1',
  subject: { repository: 'acme/agent', artifacts: [] },
};

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'DeploymentStore on %s',
  databaseId => {
    async function open() {
      const knex = await databases.init(databaseId);
      const create = (secret = 'secret') =>
        DeploymentStore.create({
          database: { getClient: async () => knex },
          logger: mockServices.logger.mock(),
          secret,
        });
      // Several replicas start at once.
      const [store] = await Promise.all([create(), create(), create()]);
      return { create, knex, store };
    }

    it('keeps its migrations apart from those of the plugin', async () => {
      const { knex } = await open();
      expect(await knex('github_knex_migrations').pluck('name')).toHaveLength(
        1,
      );
      expect(await knex.schema.hasTable('knex_migrations')).toBe(false);
    });

    it('takes a delivery once, and a deployment once', async () => {
      const { store } = await open();
      expect(await store.add(REQUEST, 0)).toBe(true);
      const others = [
        REQUEST,
        { ...REQUEST, deliveryId: 'd-2' },
        { ...REQUEST, deploymentId: '2' },
      ];
      for (const request of others) {
        expect(await store.add(request, 0)).toBe(false);
      }
      await store.claim(0);
      expect(await store.claim(0)).toBeUndefined();
    });

    it('lets a new attempt of a run take the place of the former', async () => {
      const { store } = await open();
      await store.add(REQUEST, 0);
      const attempt = { ...REQUEST, deliveryId: 'd-2', deploymentId: '2' };
      expect(await store.add(attempt, 0)).toBe(true);
      const staging = { ...attempt, deliveryId: 'd-3', environment: 'staging' };
      expect(await store.add(staging, 0)).toBe(true);
      const claimed = [await store.claim(0), await store.claim(0)];
      expect(claimed.map(each => each?.environment).sort()).toEqual([
        'production',
        'staging',
      ]);
      expect(await store.claim(0)).toBeUndefined();
    });

    it('gives each deployment to one look at a time', async () => {
      const { store } = await open();
      for (let i = 0; i < 5; i += 1) {
        const id = `${i}`;
        await store.add(
          { ...REQUEST, deliveryId: id, environment: id, deploymentId: id },
          0,
        );
      }
      const claimed = await Promise.all(
        Array.from({ length: 10 }, () => store.claim(0)),
      );
      const environments = claimed.flatMap(each => each?.environment ?? []);
      expect(environments.sort()).toEqual(['0', '1', '2', '3', '4']);
    });

    it('gives a claim to another look a minute later, and not before', async () => {
      const { store } = await open();
      await store.add(REQUEST, 0);
      const abandoned = await store.claim(0);
      expect(await store.claim(MINUTE)).toBeUndefined();
      expect(await store.claim(MINUTE + 1)).toMatchObject({
        callbackUrl: REQUEST.callbackUrl,
        subject: REQUEST.subject,
      });
      // What the former look comes to counts no longer.
      await store.release(abandoned!, { state: 'approved' });
      expect(await store.claim(2 * MINUTE + 2)).toBeDefined();
    });

    it('hands out what waits when it is due, or when it is hastened', async () => {
      const { store } = await open();
      await store.add(REQUEST, 0);
      await store.release((await store.claim(0))!, {
        lookAt: 1_000,
        comment: 'Awaited',
        comments: 1,
      });
      expect(await store.claim(999)).toBeUndefined();
      await store.hasten(500);
      const hastened = await store.claim(500);
      expect(hastened).toMatchObject({ comment: 'Awaited', comments: 1 });
      await store.release(hastened!, { lookAt: 2_000, failures: 1 });
      // What failed keeps its pause.
      await store.hasten(600);
      expect(await store.claim(1_999)).toBeUndefined();
      expect(await store.claim(2_000)).toMatchObject({ failures: 1 });
    });

    it.each([
      ['delivery_id', 'd-9'],
      ['callback_url', 'https://api.github.com/other'],
      ['environment', 'staging'],
      ['deployment_id', '9'],
      ['request', '{"repository":"acme/agent","agentVersion":"1.0"}'],
      ['seal', 'sha256='],
    ])(
      'answers nothing of which somebody changed the column %s',
      async (column, value) => {
        const { knex, store } = await open();
        await store.add(REQUEST, 0);
        await knex('github_deployments').update({ [column]: value });
        expect(await store.claim(0)).toBeUndefined();
        // GitHub can deliver it once more.
        expect(await store.add(REQUEST, 0)).toBe(true);
        expect(await store.claim(0)).toMatchObject({
          subject: REQUEST.subject,
        });
      },
    );

    it('takes a delivery again that came under another secret', async () => {
      const { create, store } = await open();
      await store.add(REQUEST, 0);
      const other = await create('another secret');
      expect(await other.claim(0)).toBeUndefined();
      expect(await other.add(REQUEST, 0)).toBe(true);
      expect(await other.claim(0)).toBeDefined();
    });

    it('hands out nothing that was answered, and forgets it in time', async () => {
      const { knex, store } = await open();
      await store.add(REQUEST, 10);
      await store.release((await store.claim(10))!, { state: 'rejected' });
      expect(await store.claim(MINUTE)).toBeUndefined();
      await store.forget(10);
      expect(await knex('github_deployments').pluck('state')).toEqual([
        'rejected',
      ]);
      await store.forget(11);
      expect(await knex('github_deployments').pluck('state')).toEqual([]);
    });
  },
);
