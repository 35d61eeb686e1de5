import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ClearanceCopy } from './clearances/ClearanceCopy';
import { PilotToProdProcessor } from './PilotToProdProcessor';
import { readProjectionSettings } from './projection/settings';

const LOCATION = { type: 'url', target: 'https://example.com/agents.yaml' };
const AGENT: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'Invoices' },
  spec: { type: 'ai-agent', lifecycle: 'pilot' },
};
const SERVICE: Entity = {
  ...AGENT,
  spec: { type: 'service', lifecycle: 'production' },
};
const EXPERIMENT: Entity = {
  ...AGENT,
  spec: { type: 'ai-agent', lifecycle: 'experimental' },
};
const TABLE = {
  items: [
    {
      entityRef: 'component:default/invoices',
      live: true,
      outcome: 'cleared' as const,
      clearedVersion: '1.0',
      attention: [],
    },
  ],
  sequence: 1,
  token: 'a token',
  complete: true,
};

describe('PilotToProdProcessor', () => {
  const emit = jest.fn();
  const failedAgents = { add: jest.fn() };
  let copy: ClearanceCopy;
  let processor: PilotToProdProcessor;

  beforeEach(() => {
    jest.clearAllMocks();
    copy = new ClearanceCopy();
    processor = new PilotToProdProcessor({
      copy,
      settings: readProjectionSettings(new ConfigReader({})),
      failedAgents,
      patienceMs: 100,
    });
  });

  const project = (entity: Entity) =>
    processor.preProcessEntity(entity, LOCATION, emit);

  it('projects the clearance of an agent, which can be refreshed by its key', async () => {
    copy.replace(TABLE);
    const { spec } = await project(AGENT);
    expect(spec?.lifecycle).toBe('production');
    expect(emit.mock.calls).toEqual([
      [{ type: 'refresh', key: 'pilot-to-prod:component:default/invoices' }],
    ]);
  });

  it('waits for the first load', async () => {
    const projected = project(AGENT);
    copy.replace(TABLE);
    expect((await projected).spec?.lifecycle).toBe('production');
    expect(failedAgents.add).not.toHaveBeenCalled();
  });

  it('fails an agent, and remembers it, when the first load does not come', async () => {
    await expect(project(AGENT)).rejects.toThrow(
      'The clearances of Pilot to Prod could not be loaded yet',
    );
    expect(failedAgents.add.mock.calls).toEqual([
      ['component:default/invoices'],
    ]);
  });

  it('waits once for all agents together, not for each of them', async () => {
    await expect(project(AGENT)).rejects.toThrow();
    const before = Date.now();
    for (let i = 0; i < 50; i += 1) {
      await expect(project(AGENT)).rejects.toThrow();
    }
    expect(Date.now() - before).toBeLessThan(1_000);
  });

  it('serves agents as soon as the load does come', async () => {
    await expect(project(AGENT)).rejects.toThrow();
    copy.replace(TABLE);
    expect((await project(AGENT)).spec?.lifecycle).toBe('production');
  });

  it.each([
    ['no agent', SERVICE],
    ['an agent beyond the gate’s reach', EXPERIMENT],
  ])('passes %s on without a copy', async (_, entity) => {
    expect(await project(entity)).toBe(entity);
    expect(emit).not.toHaveBeenCalled();
  });
});
