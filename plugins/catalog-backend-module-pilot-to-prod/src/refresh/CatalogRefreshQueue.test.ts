import type { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import { CatalogRefreshQueue } from './CatalogRefreshQueue';

describe('CatalogRefreshQueue', () => {
  const refresh = jest.fn<Promise<void>, [{ keys: string[] }]>();
  const connection = { refresh } as Partial<EntityProviderConnection>;
  let now: number;
  let refreshQueue: CatalogRefreshQueue;

  beforeEach(async () => {
    now = 1_000_000;
    refresh.mockReset().mockResolvedValue();
    refreshQueue = new CatalogRefreshQueue({ now: () => now });
    await refreshQueue.connect(connection as EntityProviderConnection);
  });

  const refreshed = () => refresh.mock.calls.flatMap(([{ keys }]) => keys);

  it('refreshes by key, at once and once more when all has settled', async () => {
    refreshQueue.add(['component:default/a']);
    await refreshQueue.flush();
    expect(refreshed()).toEqual(['pilot-to-prod:component:default/a']);

    now += 9_999;
    await refreshQueue.flush();
    expect(refresh).toHaveBeenCalledTimes(1);

    now += 1;
    await refreshQueue.flush();
    expect(refreshed()).toEqual([
      'pilot-to-prod:component:default/a',
      'pilot-to-prod:component:default/a',
    ]);

    now += 60_000;
    await refreshQueue.flush();
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('refreshes an agent once for several changes', async () => {
    refreshQueue.add(['component:default/a']);
    refreshQueue.add(['component:default/a', 'component:default/b']);
    await refreshQueue.flush();
    expect(refreshed()).toEqual([
      'pilot-to-prod:component:default/a',
      'pilot-to-prod:component:default/b',
    ]);
  });

  it('puts the second refresh off when the agent changes again', async () => {
    refreshQueue.add(['component:default/a']);
    await refreshQueue.flush();
    now += 6_000;
    refreshQueue.add(['component:default/a']);
    await refreshQueue.flush();
    now += 6_000;
    await refreshQueue.flush();
    expect(refresh).toHaveBeenCalledTimes(2);
    now += 4_000;
    await refreshQueue.flush();
    expect(refresh).toHaveBeenCalledTimes(3);
  });

  it('refreshes many agents in batches', async () => {
    refreshQueue.add(
      Array.from({ length: 1_001 }, (_, i) => `component:default/a${i}`),
    );
    await refreshQueue.flush();
    expect(refresh.mock.calls.map(([{ keys }]) => keys.length)).toEqual([
      500, 500, 1,
    ]);
    expect(new Set(refreshed()).size).toBe(1_001);
  });

  it('tries again what failed, and only that', async () => {
    refreshQueue.add(
      Array.from({ length: 501 }, (_, i) => `component:default/a${i}`),
    );
    refresh.mockResolvedValueOnce().mockRejectedValueOnce(new Error('locked'));
    await expect(refreshQueue.flush()).rejects.toThrow('locked');

    refresh.mockClear();
    await refreshQueue.flush();
    expect(refreshed()).toEqual(['pilot-to-prod:component:default/a500']);
  });
});
