import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogRefreshQueue } from './CatalogRefreshQueue';
import { FailedAgents } from './FailedAgents';

const KNOWN = 'component:default/known';
const NEW = 'component:default/new';

function agent(name: string, annotations?: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'ai-agent', lifecycle: 'pilot' },
  };
}

describe('FailedAgents', () => {
  const refresh = jest.fn();
  const catalog = catalogServiceMock.mock();
  let refreshQueue: CatalogRefreshQueue;
  let failedAgents: FailedAgents;

  beforeEach(async () => {
    jest.resetAllMocks();
    const stored = catalogServiceMock({
      entities: [agent('known', { 'pilot-to-prod/lifecycle': 'pilot' })],
    });
    catalog.getEntitiesByRefs.mockImplementation(request =>
      stored.getEntitiesByRefs(request),
    );
    catalog.refreshEntity.mockResolvedValue();
    refreshQueue = new CatalogRefreshQueue();
    await refreshQueue.connect({ applyMutation: jest.fn(), refresh });
    failedAgents = new FailedAgents({
      catalog,
      auth: mockServices.auth({ pluginId: 'catalog' }),
      refreshQueue,
    });
  });

  const refreshedByRef = () =>
    catalog.refreshEntity.mock.calls.map(([entityRef]) => entityRef);

  it('asks nothing of the catalog when none failed', async () => {
    await failedAgents.recover();
    expect(catalog.getEntitiesByRefs).not.toHaveBeenCalled();
  });

  it('refreshes those by key that the catalog has processed before', async () => {
    failedAgents.add(KNOWN);
    await failedAgents.recover();
    await refreshQueue.flush();
    expect(refreshedByRef()).toEqual([]);
    expect(refresh).toHaveBeenCalledWith({ keys: [`pilot-to-prod:${KNOWN}`] });
  });

  it('refreshes new ones by ref', async () => {
    failedAgents.add(KNOWN);
    failedAgents.add(NEW);
    await failedAgents.recover();
    expect(refreshedByRef()).toEqual([NEW]);
  });

  it('does so once', async () => {
    failedAgents.add(NEW);
    failedAgents.add(NEW);
    await failedAgents.recover();
    await failedAgents.recover();
    expect(refreshedByRef()).toEqual([NEW]);
  });

  it('forgets those that are gone', async () => {
    catalog.refreshEntity.mockRejectedValue(
      Object.assign(new Error('gone'), { statusCode: 404 }),
    );
    failedAgents.add(NEW);
    await failedAgents.recover();
    await failedAgents.recover();
    expect(refreshedByRef()).toEqual([NEW]);
  });

  it('tries again when the catalog did not answer', async () => {
    catalog.refreshEntity.mockRejectedValueOnce(new Error('down'));
    failedAgents.add(NEW);
    await expect(failedAgents.recover()).rejects.toThrow('down');
    await failedAgents.recover();
    expect(refreshedByRef()).toEqual([NEW, NEW]);
  });

  it('recovers many over several turns', async () => {
    const refs = Array.from(
      { length: 201 },
      (_, i) => `component:default/n${i}`,
    );
    refs.forEach(ref => failedAgents.add(ref));
    await failedAgents.recover();
    expect(refreshedByRef()).toEqual(refs.slice(0, 200));
    await failedAgents.recover();
    expect(refreshedByRef()).toEqual(refs);
  });
});
