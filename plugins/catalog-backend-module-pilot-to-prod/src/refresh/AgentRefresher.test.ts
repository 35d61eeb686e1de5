import type { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import { AgentRefresher } from './AgentRefresher';

describe('AgentRefresher', () => {
  const refresh = jest.fn<Promise<void>, [{ keys: string[] }]>();
  const connection = { refresh } as Partial<EntityProviderConnection>;
  let now: number;
  let refresher: AgentRefresher;

  beforeEach(async () => {
    now = 1_000_000;
    refresh.mockReset().mockResolvedValue();
    refresher = new AgentRefresher({ now: () => now });
    await refresher.connect(connection as EntityProviderConnection);
  });

  const refreshed = () => refresh.mock.calls.flatMap(([{ keys }]) => keys);

  it('refreshes by key, at once and once more when all has settled', async () => {
    refresher.add(['component:default/a']);
    await refresher.flush();
    expect(refreshed()).toEqual(['pilot-to-prod:component:default/a']);

    now += 9_999;
    await refresher.flush();
    expect(refresh).toHaveBeenCalledTimes(1);

    now += 1;
    await refresher.flush();
    expect(refreshed()).toEqual([
      'pilot-to-prod:component:default/a',
      'pilot-to-prod:component:default/a',
    ]);

    now += 60_000;
    await refresher.flush();
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('refreshes an agent once for several changes', async () => {
    refresher.add(['component:default/a']);
    refresher.add(['component:default/a', 'component:default/b']);
    await refresher.flush();
    expect(refreshed()).toEqual([
      'pilot-to-prod:component:default/a',
      'pilot-to-prod:component:default/b',
    ]);
  });

  it('puts the second refresh off when the agent changes again', async () => {
    refresher.add(['component:default/a']);
    await refresher.flush();
    now += 6_000;
    refresher.add(['component:default/a']);
    await refresher.flush();
    now += 6_000;
    await refresher.flush();
    expect(refresh).toHaveBeenCalledTimes(2);
    now += 4_000;
    await refresher.flush();
    expect(refresh).toHaveBeenCalledTimes(3);
  });

  it('refreshes many agents in batches', async () => {
    refresher.add(
      Array.from({ length: 1_001 }, (_, i) => `component:default/a${i}`),
    );
    await refresher.flush();
    expect(refresh.mock.calls.map(([{ keys }]) => keys.length)).toEqual([
      500, 500, 1,
    ]);
    expect(new Set(refreshed()).size).toBe(1_001);
  });

  it('tries again what failed, and only that', async () => {
    refresher.add(
      Array.from({ length: 501 }, (_, i) => `component:default/a${i}`),
    );
    refresh.mockResolvedValueOnce().mockRejectedValueOnce(new Error('locked'));
    await expect(refresher.flush()).rejects.toThrow('locked');

    refresh.mockClear();
    await refresher.flush();
    expect(refreshed()).toEqual(['pilot-to-prod:component:default/a500']);
  });
});
