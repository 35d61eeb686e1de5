import { TestDatabases } from '@backstage/backend-test-utils';
import pilotToProdPlugin from '@ai-coe/backstage-plugin-pilot-to-prod-backend';
import type {
  Checklist,
  PilotToProdClient,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  as,
  BACKUP,
  BUILDER,
  LEAD,
  pilotToProdClient,
  prepareClearance,
  signAsLead,
} from './testUtils/clearAgents';
import { component, person } from './testUtils/entities';
import { eventually, throughout } from './testUtils/polling';
import { startCatalog } from './testUtils/startCatalog';

jest.setTimeout(180_000);

const NAMES = Array.from({ length: 30 }, (_, i) => `agent-${i + 10}`);
const AGENTS = NAMES.map(name => `component:default/${name}`);
const ENTITIES = [
  ...NAMES.map(name => component(name, { lifecycle: 'pilot' })),
  ...[BUILDER, BACKUP, LEAD].map(ref => person(ref.replace(/^.*\//, ''))),
];

/** For all agents to arrive, in a catalog that two processes work on. */
const WITHIN = { withinMs: 15_000 };
/** Long enough for each replica to have read the registry, and then some. */
const STABLE = { forMs: 4_000 };

describe('two replicas on one PostgreSQL that share no event bus', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let a: Awaited<ReturnType<typeof startCatalog>>;
  let b: Awaited<ReturnType<typeof startCatalog>>;
  let viaA: PilotToProdClient;
  let viaB: PilotToProdClient;
  let checklists: Checklist[];

  beforeAll(async () => {
    const knex = await databases.init('POSTGRES_18');
    // Named one by one, as knex hides the password from those who copy.
    const { host, port, user, password, database } =
      knex.client.config.connection;
    const replica = () =>
      startCatalog({
        entities: ENTITIES,
        features: [pilotToProdPlugin],
        database: {
          client: 'pg',
          connection: { host, port, user, password, database },
          pluginDivisionMode: 'schema',
        },
        pilotToProd: { roles: { aiCoeLead: [LEAD] } },
      });
    a = await replica();
    b = await replica();
    viaA = pilotToProdClient(a.url);
    viaB = pilotToProdClient(b.url);
    await eventually(async () => {
      expect(await b.listLifecycle('pilot')).toEqual(AGENTS);
    }, WITHIN);
    checklists = [];
    for (const entityRef of AGENTS) {
      checklists.push(await prepareClearance(viaA, entityRef));
    }
  });

  afterAll(async () => {
    await a?.backend.stop();
    await b?.backend.stop();
  });

  it('shows everywhere what was signed and revoked anywhere, and keeps showing it', async () => {
    for (const [index, checklist] of checklists.entries()) {
      checklists[index] = await signAsLead(viaA, checklist);
    }
    const allInProduction = async () => {
      expect(await b.listLifecycle('production')).toEqual(AGENTS);
      expect(await b.listLifecycle('pilot')).toEqual([]);
    };
    await eventually(allInProduction, WITHIN);
    await throughout(allInProduction, STABLE);

    for (const { id, revision } of checklists) {
      await viaB.revoke(
        id,
        { revision, reason: 'Pages were not answered.' },
        as(LEAD),
      );
    }
    const allInPilot = async () => {
      expect(await a.listLifecycle('pilot')).toEqual(AGENTS);
      expect(await a.listLifecycle('production')).toEqual([]);
    };
    await eventually(allInPilot, WITHIN);
    await throughout(allInPilot, STABLE);
  });
});
