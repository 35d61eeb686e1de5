import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type {
  AgentClearance,
  ClearancesRequest,
  ClearancesResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { CatalogRefreshQueue } from '../refresh/CatalogRefreshQueue';
import { FailedAgents } from '../refresh/FailedAgents';
import { ClearanceCopy } from './ClearanceCopy';
import { ClearanceFollower } from './ClearanceFollower';

const A = 'component:default/a';
const KEY_OF_A = 'pilot-to-prod:component:default/a';

/** A registry in memory that can be switched off. */
class FakeRegistry {
  reachable = true;
  reads = 0;
  #rows: (AgentClearance & { sequence: number })[] = [];
  #sequence = 0;

  set(entityRef: string, live: boolean) {
    this.#sequence += 1;
    this.#rows = this.#rows.filter(row => row.entityRef !== entityRef);
    this.#rows.push({
      entityRef,
      live,
      outcome: live ? 'cleared' : 'revoked',
      clearedVersion: live ? '1.0' : null,
      attention: [],
      sequence: this.#sequence,
    });
  }

  async read(
    { after = 0, token }: ClearancesRequest,
    _signal?: AbortSignal,
  ): Promise<ClearancesResponse> {
    this.reads += 1;
    if (!this.reachable) {
      throw new Error('connection refused');
    }
    return {
      items: this.#rows
        .filter(({ sequence }) => sequence > after)
        .map(({ sequence: _, ...item }) => item),
      sequence: this.#sequence,
      token: 'the only one',
      complete: token === undefined,
    };
  }
}

describe('ClearanceFollower', () => {
  const refresh = jest.fn();
  const logger = mockServices.logger.mock();
  const catalog = catalogServiceMock.mock();
  const findOutdated = jest.fn<Promise<string[]>, []>();
  let registry: FakeRegistry;
  let copy: ClearanceCopy;
  let failedAgents: FailedAgents;
  let follower: ClearanceFollower;

  beforeEach(async () => {
    jest.useFakeTimers();
    jest.resetAllMocks();
    catalog.getEntitiesByRefs.mockImplementation(async ({ entityRefs }) => ({
      items: entityRefs.map(() => undefined),
    }));
    findOutdated.mockResolvedValue([]);
    registry = new FakeRegistry();
    copy = new ClearanceCopy();
    const refreshQueue = new CatalogRefreshQueue();
    await refreshQueue.connect({ applyMutation: jest.fn(), refresh });
    failedAgents = new FailedAgents({
      catalog,
      auth: mockServices.auth({ pluginId: 'catalog' }),
      refreshQueue,
    });
    follower = new ClearanceFollower({
      copy,
      registry,
      refreshQueue,
      failedAgents,
      outdatedAgents: { find: findOutdated },
      logger,
    });
  });

  afterEach(() => {
    follower.stop();
    jest.useRealTimers();
  });

  const pass = (milliseconds: number) =>
    jest.advanceTimersByTimeAsync(milliseconds);
  const refreshedKeys = () => refresh.mock.calls.flatMap(([{ keys }]) => keys);

  it('loads the copy at start and refreshes whom the registry knows', async () => {
    registry.set(A, true);
    follower.start();
    await pass(0);
    expect(copy.get(A)?.live).toBe(true);
    expect(refreshedKeys()).toEqual([KEY_OF_A]);
  });

  it('sees a change within a second, and refreshes after its own copy changed', async () => {
    follower.start();
    await pass(0);
    refresh.mockImplementation(async () => {
      expect(copy.get(A)?.live).toBe(true);
    });
    registry.set(A, true);
    await pass(1_000);
    expect(refreshedKeys()).toEqual([KEY_OF_A]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('sees a change at once when hastened', async () => {
    follower.start();
    await pass(0);
    registry.set(A, true);
    follower.hasten();
    await pass(0);
    expect(refreshedKeys()).toEqual([KEY_OF_A]);
  });

  it('leaves the catalog alone while nothing changes', async () => {
    registry.set(A, true);
    follower.start();
    await pass(30_000);
    const calls = refresh.mock.calls.length;
    await pass(600_000);
    expect(refresh).toHaveBeenCalledTimes(calls);
    expect(registry.reads).toBeGreaterThan(600);
  });

  it('outlives an outage, logs its begin and its end once, and catches up', async () => {
    registry.set(A, true);
    follower.start();
    await pass(0);

    registry.reachable = false;
    registry.set(A, false);
    await pass(10_000);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('connection refused'),
    );
    expect(copy.get(A)?.live).toBe(true);

    refresh.mockClear();
    registry.reachable = true;
    await pass(1_000);
    expect(copy.get(A)?.live).toBe(false);
    expect(refreshedKeys()).toEqual([KEY_OF_A]);
    await pass(10_000);
    expect(logger.info).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('tries a refresh again that the catalog could not make', async () => {
    follower.start();
    await pass(0);
    refresh.mockRejectedValueOnce(new Error('database is locked'));
    registry.set(A, true);
    await pass(1_000);
    await pass(1_000);
    expect(refreshedKeys()).toEqual([KEY_OF_A, KEY_OF_A]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('recovers agents that failed, once the copy is there', async () => {
    registry.reachable = false;
    failedAgents.add(A);
    follower.start();
    await pass(5_000);
    expect(catalog.refreshEntity).not.toHaveBeenCalled();

    registry.reachable = true;
    await pass(1_000);
    expect(catalog.refreshEntity.mock.calls.map(([ref]) => ref)).toEqual([A]);
  });

  it('refreshes other agents while failed ones cannot be recovered', async () => {
    catalog.getEntitiesByRefs.mockRejectedValue(new Error('down'));
    failedAgents.add('component:default/failed');
    registry.set(A, true);
    follower.start();
    await pass(0);
    expect(refreshedKeys()).toEqual([KEY_OF_A]);
  });

  it('refreshes at first whom the catalog shows otherwise, once the catalog tells', async () => {
    findOutdated
      .mockRejectedValueOnce(new Error('the catalog starts'))
      .mockResolvedValueOnce([A]);
    follower.start();
    await pass(0);
    expect(refreshedKeys()).toEqual([]);
    await pass(1_000);
    expect(refreshedKeys()).toEqual([KEY_OF_A]);
    await pass(600_000);
    expect(findOutdated).toHaveBeenCalledTimes(2);
  });

  it('says before the first load that agents are not processed, and later that they stay', async () => {
    registry.reachable = false;
    follower.start();
    await pass(5_000);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('agents are not processed until they can'),
    );
    registry.reachable = true;
    await pass(1_000);
    registry.reachable = false;
    await pass(1_000);
    expect(logger.warn).toHaveBeenCalledTimes(2);
    expect(logger.warn).toHaveBeenLastCalledWith(
      expect.stringContaining('agents keep what the catalog last knew'),
    );
  });

  it('refreshes a second time while a read waits for something new', async () => {
    registry.set(A, true);
    follower.start();
    await pass(0);
    jest.spyOn(registry, 'read').mockReturnValue(new Promise(() => {}));
    await pass(12_000);
    expect(refreshedKeys()).toEqual([KEY_OF_A, KEY_OF_A]);
  });

  it('gives up a read that waits when stopped, and logs nothing', async () => {
    follower.start();
    await pass(0);
    let signal: AbortSignal | undefined;
    jest.spyOn(registry, 'read').mockImplementation(
      (_, given?: AbortSignal) =>
        new Promise((_resolve, reject) => {
          signal = given;
          given!.addEventListener('abort', () => reject(given!.reason));
        }),
    );
    await pass(1_000);
    follower.stop();
    await pass(0);
    expect(signal!.aborted).toBe(true);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('reads no more once stopped', async () => {
    follower.start();
    await pass(0);
    follower.stop();
    const { reads } = registry;
    follower.hasten();
    await pass(10_000);
    expect(registry.reads).toBe(reads);
  });
});
