import { TestDatabases } from '@backstage/backend-test-utils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real registry, in a test only
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
} from './__testUtils__/clearAgents';
import { component, person } from './__testUtils__/entities';
import { eventually, throughout } from './__testUtils__/polling';
import { startCatalog } from './__testUtils__/startCatalog';

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
  });

  afterAll(async () => {
    await a?.backend.stop();
    await b?.backend.stop();
  });

  it('shows everywhere what was signed and revoked anywhere, and keeps showing it', async () => {
    const allInPilot = async () => {
      expect(await a.listLifecycle('pilot')).toEqual(AGENTS);
      expect(await a.listLifecycle('production')).toEqual([]);
    };
    await eventually(allInPilot, WITHIN);

    const inReview: Checklist[] = [];
    for (const entityRef of AGENTS) {
      inReview.push(await prepareClearance(viaA, entityRef));
    }
    const cleared: Checklist[] = [];
    for (const checklist of inReview) {
      cleared.push(await signAsLead(viaA, checklist));
    }
    const allInProduction = async () => {
      expect(await b.listLifecycle('production')).toEqual(AGENTS);
      expect(await b.listLifecycle('pilot')).toEqual([]);
    };
    await eventually(allInProduction, WITHIN);
    await throughout(allInProduction, STABLE);

    for (const { id, revision } of cleared) {
      await viaB.revoke(
        id,
        { revision, reason: 'Pages were not answered.' },
        as(LEAD),
      );
    }
    await eventually(allInPilot, WITHIN);
    await throughout(allInPilot, STABLE);
  });
});
