import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Judgement } from './Deployment';
import { DeploymentStore } from './DeploymentStore';
import { DeploymentWatch } from './DeploymentWatch';

const DAY = 24 * 60 * 60_000;

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('DeploymentWatch', () => {
  async function start() {
    const knex = await databases.init('SQLITE_3');
    const logger = mockServices.logger.mock();
    const store = await DeploymentStore.create({
      database: { getClient: async () => knex },
      logger,
      secret: 'secret',
    });
    const sent: Judgement[] = [];
    const world = {
      now: 0,
      judge: (): Judgement => ({ state: 'waiting', comment: 'Awaited: Mike' }),
      github: () => {},
    };
    const watch = DeploymentWatch.create({
      github: {
        answer: async (_, judgement) => {
          world.github();
          sent.push(judgement);
        },
      },
      judge: { judge: async () => world.judge() },
      logger,
      now: () => world.now,
      store,
    });
    await store.add(
      {
        deliveryId: 'd-1',
        callbackUrl: 'https://api.github.com/repos/acme/agent/actions/runs/1/x',
        environment: 'production',
        deploymentId: '1',
        subject: { repository: 'acme/agent', artifacts: [] },
      },
      0,
    );
    return { knex, logger, sent, store, watch, world };
  }

  it('looks at what waits every ten seconds, and comments on what is new', async () => {
    const { sent, watch, world } = await start();
    await watch.look();
    world.judge = () => ({ state: 'waiting', comment: 'Awaited: Sarah' });
    world.now = 9_999;
    await watch.look();
    expect(sent.map(({ comment }) => comment)).toEqual(['Awaited: Mike']);
    world.now = 10_000;
    await watch.look();
    world.now = 20_000;
    await watch.look();
    expect(sent.map(({ comment }) => comment)).toEqual([
      'Awaited: Mike',
      'Awaited: Sarah',
    ]);
  });

  it('leaves room for the answer among the ten comments that GitHub takes', async () => {
    const { sent, watch, world } = await start();
    for (let look = 0; look < 12; look += 1) {
      world.judge = () => ({ state: 'waiting', comment: `Comment ${look}` });
      world.now = look * 10_000;
      await watch.look();
    }
    expect(sent).toHaveLength(8);
    world.judge = () => ({ state: 'approved', comment: '' });
    await watch.look(true);
    expect(sent[8]).toEqual({ state: 'approved', comment: '' });
  });

  it('says once that it cannot tell, in the log at once and on GitHub after the third time', async () => {
    const { logger, sent, watch, world } = await start();
    world.judge = () => {
      throw new Error('503');
    };
    for (const [seconds, comments] of [
      [0, 0],
      [1, 0],
      [3, 1],
      [7, 1],
      [15, 1],
    ]) {
      world.now = seconds * 1_000 - 1;
      await watch.look();
      world.now += 1;
      await watch.look();
      expect(sent).toHaveLength(comments);
    }
    expect(sent[0]).toMatchObject({
      state: 'waiting',
      comment: expect.stringContaining('cannot tell at the moment'),
    });
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('asks again for each attempt to answer, and loses nothing in a long outage', async () => {
    const { sent, watch, world } = await start();
    let asked = 0;
    world.judge = () => {
      asked += 1;
      return { state: 'approved', comment: '' };
    };
    world.github = () => {
      throw new Error('GitHub is down');
    };
    for (let minute = 0; minute < 120; minute += 1) {
      world.now = minute * 60_000;
      await watch.look();
    }
    expect(asked).toBeGreaterThan(60);
    world.github = () => {};
    world.judge = () => ({ state: 'rejected', comment: 'Revoked' });
    world.now += 10 * 60_000;
    await watch.look();
    expect(sent).toEqual([{ state: 'rejected', comment: 'Revoked' }]);
  });

  it('gives up when GitHub does, after thirty days', async () => {
    const { knex, watch, world } = await start();
    world.now = 30 * DAY;
    await watch.look();
    expect(await knex('github_deployments').pluck('state')).toEqual([
      'waiting',
    ]);
    world.now += 1;
    await watch.look();
    expect(await knex('github_deployments').pluck('state')).toEqual([]);
  });

  it('says once that the database is out, and once that it is back', async () => {
    const { logger, sent, store, watch } = await start();
    const claim = jest
      .spyOn(store, 'claim')
      .mockRejectedValue(new Error('out'));
    await watch.look();
    await watch.look();
    expect(logger.error).toHaveBeenCalledTimes(1);
    claim.mockRestore();
    await watch.look();
    await watch.look();
    expect(logger.info).toHaveBeenCalledTimes(1);
    expect(sent).toHaveLength(1);
  });

  it('does not look again once it is stopped', async () => {
    const { sent, watch } = await start();
    await watch.stop();
    await watch.look();
    expect(sent).toEqual([]);
  });
});
