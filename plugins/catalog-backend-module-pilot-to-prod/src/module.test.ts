/* eslint jest/expect-expect: ["error", { "assertFunctionNames": ["expect", "expectShown"] }] */
import { setTimeout } from 'node:timers/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import type { JsonObject } from '@backstage/types';
import { component } from './__testUtils__/entities';
import { eventually, throughout } from './__testUtils__/polling';
import { SlowProcessor } from './__testUtils__/SlowProcessor';
import { startCatalog } from './__testUtils__/startCatalog';
import { StubRegistry } from './__testUtils__/StubRegistry';

jest.setTimeout(120_000);

const PILOT = 'component:default/pilot-agent';
const UNGOVERNED = 'component:default/ungoverned-agent';
const EXPERIMENT = 'component:default/experiment';
const SERVICE = 'component:default/service';

const ENTITIES = [
  component('pilot-agent', { lifecycle: 'pilot' }),
  component('ungoverned-agent', {
    lifecycle: 'production',
    annotations: {
      'pilot-to-prod/lifecycle': 'production',
      'pilot-to-prod/cleared-version': '9.9',
      'pilot-to-prod/agent-version': '2.0',
    },
  }),
  component('experiment', { lifecycle: 'experimental' }),
  component('service', {
    type: 'service',
    lifecycle: 'production',
    annotations: { 'pilot-to-prod/outcome': 'cleared' },
  }),
];

/** What the plugin makes of an entity, and nothing else. */
function shown(entity: Entity | undefined) {
  return {
    lifecycle: entity?.spec?.lifecycle,
    ...Object.fromEntries(
      Object.entries(entity?.metadata.annotations ?? {})
        .filter(([name]) => name.startsWith('pilot-to-prod/'))
        .map(([name, value]) => [name.replace('pilot-to-prod/', '@'), value]),
    ),
  };
}

describe('the module in the catalog backend', () => {
  let registry: StubRegistry;
  let slowProcessor: SlowProcessor;
  let stop = async () => {};

  beforeEach(() => {
    registry = new StubRegistry();
    slowProcessor = new SlowProcessor();
  });

  afterEach(() => stop());

  async function start(
    options: { pilotToProd?: JsonObject; database?: JsonObject } = {},
  ) {
    const catalog = await startCatalog({
      entities: ENTITIES,
      features: [registry.plugin, slowProcessor.module],
      ...options,
    });
    stop = () => catalog.backend.stop();
    const expectShown = (entityRef: string, expected: object) =>
      eventually(
        async () => {
          expect(shown(await catalog.get(entityRef))).toEqual(expected);
        },
        { withinMs: 5_000 },
      );
    return { ...catalog, expectShown };
  }

  /** A catalog that was stopped while it showed an agent in production. */
  async function stopWithClearedAgent(): Promise<JsonObject> {
    const database = {
      client: 'better-sqlite3',
      connection: { directory: createMockDirectory().path },
    };
    await registry.clear(PILOT);
    const before = await start({ database });
    await before.expectShown(
      PILOT,
      expect.objectContaining({ lifecycle: 'production' }),
    );
    await before.backend.stop();
    return database;
  }

  it('shows every entity as the gate has it', async () => {
    const { expectShown } = await start();
    await expectShown(PILOT, {
      lifecycle: 'pilot',
      '@lifecycle': 'pilot',
      '@declared-lifecycle': 'pilot',
      '@outcome': 'none',
    });
    await expectShown(UNGOVERNED, {
      lifecycle: 'pilot',
      '@lifecycle': 'pilot',
      '@declared-lifecycle': 'production',
      '@outcome': 'none',
      '@ungoverned': 'true',
      '@agent-version': '2.0',
    });
    await expectShown(EXPERIMENT, { lifecycle: 'experimental' });
    await expectShown(SERVICE, { lifecycle: 'production' });
  });

  it.each([
    ['as soon as it is announced', true],
    ['also when the event gets lost', false],
  ])('follows a clearance and its revocation %s', async (_, announces) => {
    registry.announces = announces;
    const { expectShown, listLifecycle } = await start();
    await expectShown(PILOT, expect.objectContaining({ '@outcome': 'none' }));

    await registry.clear(PILOT);
    await expectShown(PILOT, {
      lifecycle: 'production',
      '@lifecycle': 'production',
      '@declared-lifecycle': 'pilot',
      '@outcome': 'cleared',
      '@cleared-version': '1.0',
    });
    expect(await listLifecycle('production')).toEqual([PILOT, SERVICE]);

    await registry.revoke(PILOT);
    await expectShown(PILOT, {
      lifecycle: 'pilot',
      '@lifecycle': 'pilot',
      '@declared-lifecycle': 'pilot',
      '@outcome': 'revoked',
    });
    expect(await listLifecycle('production')).toEqual([SERVICE]);
  });

  it('outlasts a run that began before a revocation and ends after it', async () => {
    const { expectShown, get } = await start();
    await expectShown(PILOT, expect.objectContaining({ '@outcome': 'none' }));
    const { held, release } = slowProcessor.holdUp('pilot-agent');
    await registry.clear(PILOT);
    await held;

    await registry.revoke(PILOT);
    await expectShown(
      PILOT,
      expect.objectContaining({ lifecycle: 'pilot', '@outcome': 'revoked' }),
    );
    release();
    // What the old run found is stored over it, and has to be put right.
    await setTimeout(3_000);
    const inPilot = async () => {
      expect((await get(PILOT))?.spec?.lifecycle).toBe('pilot');
    };
    await eventually(inPilot, { withinMs: 12_000 });
    await throughout(inPilot, { forMs: 3_000 });
  });

  it('only tells where it is to report', async () => {
    await registry.clear(PILOT);
    const { expectShown } = await start({
      pilotToProd: { enforcement: 'report' },
    });
    await expectShown(PILOT, {
      lifecycle: 'pilot',
      '@lifecycle': 'production',
      '@declared-lifecycle': 'pilot',
      '@outcome': 'cleared',
      '@cleared-version': '1.0',
    });
    await expectShown(UNGOVERNED, {
      lifecycle: 'production',
      '@lifecycle': 'pilot',
      '@declared-lifecycle': 'production',
      '@outcome': 'none',
      '@ungoverned': 'true',
      '@agent-version': '2.0',
    });
  });

  it('takes in new agents once a registry that was out of reach is back', async () => {
    await registry.clear(PILOT);
    registry.reachable = false;
    const { expectShown, get } = await start();

    await expectShown(SERVICE, { lifecycle: 'production' });
    await expectShown(EXPERIMENT, { lifecycle: 'experimental' });
    await throughout(
      async () => {
        expect(await get(PILOT)).toBeUndefined();
        expect(await get(UNGOVERNED)).toBeUndefined();
      },
      // Longer than agents wait for the first load.
      { forMs: 7_000 },
    );

    registry.reachable = true;
    await expectShown(
      PILOT,
      expect.objectContaining({ lifecycle: 'production' }),
    );
    await expectShown(
      UNGOVERNED,
      expect.objectContaining({ lifecycle: 'pilot' }),
    );
  });

  it('keeps the last good state of agents while the registry is out of reach', async () => {
    const database = await stopWithClearedAgent();

    registry.reachable = false;
    registry.announces = false;
    await registry.revoke(PILOT);
    const { expectShown, get, refresh } = await start({ database });
    const statusOf = async (entityRef: string) =>
      ((await get(entityRef)) as AlphaEntity).status;
    await refresh(PILOT);
    await refresh(SERVICE);
    await eventually(
      async () => {
        expect(JSON.stringify(await statusOf(PILOT))).toContain(
          'The clearances of Pilot to Prod could not be loaded yet',
        );
      },
      { withinMs: 15_000 },
    );
    expect((await get(PILOT))?.spec?.lifecycle).toBe('production');
    expect(await statusOf(SERVICE)).toBeUndefined();

    registry.reachable = true;
    await expectShown(PILOT, expect.objectContaining({ lifecycle: 'pilot' }));
    expect(await statusOf(PILOT)).toBeUndefined();
  });

  it('takes back what an emptied registry no longer knows, after a restart', async () => {
    const database = await stopWithClearedAgent();

    registry = new StubRegistry();
    const { expectShown } = await start({ database });
    await expectShown(
      PILOT,
      expect.objectContaining({ lifecycle: 'pilot', '@outcome': 'none' }),
    );
  });

  it.each([
    ['fell behind the copy', 0],
    ['reached the same sequence number again', 1],
    ['overtook the sequence number of the copy', 3],
  ])('follows a registry that was restored and %s', async (_, changes) => {
    // Nobody tells the follower, and it sees only what comes of it.
    registry.announces = false;
    const restore = registry.backUp();
    const { expectShown } = await start();
    await registry.clear(PILOT);
    await expectShown(
      PILOT,
      expect.objectContaining({ lifecycle: 'production' }),
    );

    restore();
    const rest = Array.from({ length: changes }, (__, i) =>
      registry.clear(UNGOVERNED, `2.${i}`),
    );
    await Promise.all(rest);
    await expectShown(
      PILOT,
      expect.objectContaining({ lifecycle: 'pilot', '@outcome': 'none' }),
    );
    await expectShown(
      UNGOVERNED,
      expect.objectContaining({
        lifecycle: changes === 0 ? 'pilot' : 'production',
      }),
    );
  });

  it.each([
    ['pilotToProd.enforcement', { enforcement: 'off' }],
    [
      'pilotToProd.lifecycles',
      { lifecycles: { pilot: 'live', production: 'live' } },
    ],
    ['pilotToProd.agents.filter', { agents: { filter: { $any: 'agent' } } }],
  ])('does not start with a bad %s', async (key, pilotToProd) => {
    await expect(
      startCatalog({ entities: [], features: [registry.plugin], pilotToProd }),
    ).rejects.toThrow(key);
  });
});
