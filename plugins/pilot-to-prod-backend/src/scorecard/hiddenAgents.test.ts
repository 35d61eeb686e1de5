import { checklistReadPermission } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  mockCredentials,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogEntities } from '../__testUtils__/catalogEntities';
import {
  permissionPolicy,
  PERMISSIONS_ENABLED,
} from '../__testUtils__/permissionPolicy';
import {
  SARAH,
  startBackend,
  TestBackend,
  VISITOR,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const SECRET = 'finance-invoice-recon';
const OPEN = 'support-triage';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };
const CONDITIONAL: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'HAS_LABEL',
    resourceType: 'catalog-entity',
    params: { label: 'seen' },
  },
};

describe('agents that are hidden from the caller', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  let backend: TestBackend;

  afterEach(() => backend.stop());

  /** One agent with a half finished checklist, hidden from the visitor. */
  const start = async (
    databaseId: TestDatabaseId,
    decide: (name: string, userRef: string) => PolicyDecision,
  ) => {
    const catalog = new TestCatalog([...catalogEntities]);
    catalog.hide(
      ({ metadata }, userRef) =>
        userRef === VISITOR && metadata.name === SECRET,
    );
    backend = await startBackend({
      knex: await databases.init(databaseId),
      catalog,
      config: {
        ...PERMISSIONS_ENABLED,
        pilotToProd: { roles: { aiCoeLead: ['group:default/ai-coe-leads'] } },
      },
      features: permissionPolicy(({ permission }, user) =>
        decide(permission.name, user?.info.userEntityRef ?? ''),
      ),
    });
    await backend.runTask('scorecard-follow-catalog');
    await backend.start();
  };

  const hideFromVisitor = (name: string, userRef: string) =>
    name === catalogEntityReadPermission.name && userRef === VISITOR
      ? CONDITIONAL
      : ALLOW;

  it.each(databases.eachSupportedId())(
    'are in no row, number, file or trend on %s',
    async databaseId => {
      await start(databaseId, hideFromVisitor);
      for (const path of [
        '/scorecard',
        '/scorecard?search=finance',
        '/scorecard?state=draft',
        '/scorecard/trend',
        '/scorecard.csv',
      ]) {
        const seen = await backend.as(SARAH, 'get', path);
        const hidden = await backend.as(VISITOR, 'get', path);
        expect([seen.status, hidden.status]).toEqual([200, 200]);
        expect(hidden.text).not.toContain(SECRET);
        expect(hidden.text).not.toEqual(seen.text);
      }
      const { body } = await backend.as(VISITOR, 'get', '/scorecard');
      expect(body.totals).toMatchObject({
        agents: 1,
        state: { none: 1, draft: 0 },
      });
      expect(body.items).toMatchObject([
        { entityRef: `component:default/${OPEN}` },
      ]);
      const trend = await backend.as(VISITOR, 'get', '/scorecard/trend');
      expect(trend.body.weeks.at(-1).state).toMatchObject({
        none: 1,
        draft: 0,
      });
    },
  );

  it('do not come back with a cursor that somebody else was given', async () => {
    await start('SQLITE_3', hideFromVisitor);
    const first = await backend.as(
      SARAH,
      'get',
      '/scorecard?limit=1&sort=-title',
    );
    expect(first.body.items).toMatchObject([{ title: OPEN }]);
    const query = new URLSearchParams({
      sort: '-title',
      cursor: first.body.nextCursor,
    });
    const next = await backend.as(VISITOR, 'get', `/scorecard?${query}`);
    expect(next.body.items).toEqual([]);
  });

  it('are all agents where the catalog lets the caller read none', async () => {
    await start('SQLITE_3', (name, userRef) =>
      name === catalogEntityReadPermission.name && userRef === VISITOR
        ? DENY
        : ALLOW,
    );
    // The catalog itself answers such a caller with nothing.
    const { body } = await backend.as(VISITOR, 'get', '/scorecard');
    expect(JSON.stringify(body)).not.toContain(SECRET);
  });

  it('are refused as a whole to who may read no checklist', async () => {
    await start('SQLITE_3', (name, userRef) =>
      name === checklistReadPermission.name && userRef === SARAH ? DENY : ALLOW,
    );
    for (const path of ['/scorecard', '/scorecard/trend', '/scorecard.csv']) {
      expect((await backend.as(SARAH, 'get', path)).status).toBe(403);
    }
  });

  it('are seen by other backends, which answer for what they show', async () => {
    await start('SQLITE_3', (name, userRef) => hideFromVisitor(name, userRef));
    const { body } = await backend.call(
      mockCredentials.service.header(),
      'get',
      '/scorecard',
    );
    expect(body.totals).toMatchObject({ agents: 2, waitingForMe: 0 });
  });
});
