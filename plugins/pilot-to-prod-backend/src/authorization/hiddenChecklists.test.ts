import { randomUUID } from 'node:crypto';
import {
  Checklist,
  checklistReadPermission,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { isPermission } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import { catalogEntities } from '../__testUtils__/catalogEntities';
import { dumpRegistry } from '../__testUtils__/dumpRegistry';
import { agentsForActs, everyAct } from '../__testUtils__/everyAct';
import {
  permissionPolicy,
  PERMISSIONS_ENABLED,
} from '../__testUtils__/permissionPolicy';
import {
  DEPARTMENT_HEAD,
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  SPONSOR,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';
import { openApiDocument } from '../router/openApi';
import {
  checklistConditions,
  createChecklistConditionalDecision,
} from './permissionRules';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Every route about one checklist, as the API's own description lists them. */
const ROUTES = Object.entries(openApiDocument().paths ?? {})
  .filter(([path]) => path.startsWith('/checklists/{id}'))
  .flatMap(([path, operations]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const)
      .filter(method => operations[method] !== undefined)
      .map(method => ({ method, path })),
  );

describe('a checklist that the caller may not read', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let backend: TestBackend;
  let catalog: TestCatalog;
  let knex: Knex;
  /** From whom all checklists are hidden now, and by which means. */
  let hiddenFrom: { userRef: string; by: string } | undefined;

  const decisions: Record<string, (query: any) => PolicyDecision> = {
    'no permission to read any': () => DENY,
    'a condition on the checklist': ({ permission }) =>
      createChecklistConditionalDecision(
        permission,
        checklistConditions.hasTier({ tiers: ['low'] }),
      ),
    'a condition on the owner of the agent': ({ permission }) =>
      createChecklistConditionalDecision(
        permission,
        checklistConditions.ownsEntity({ claims: ['group:default/other'] }),
      ),
    'an agent that the catalog hides': () => ALLOW,
  };

  beforeAll(async () => {
    catalog = new TestCatalog([...catalogEntities, ...agentsForActs]);
    catalog.hide(
      ({ kind }, userRef) =>
        kind === 'Component' &&
        hiddenFrom?.by === 'an agent that the catalog hides' &&
        hiddenFrom.userRef === userRef,
    );
    knex = await databases.init('SQLITE_3');
    backend = await startBackend({
      knex,
      catalog,
      config: {
        ...PERMISSIONS_ENABLED,
        pilotToProd: {
          roles: {
            aiCoeLead: ['group:default/ai-coe-leads'],
            approvers: ['group:default/approvers'],
          },
        },
      },
      features: permissionPolicy((query, user) =>
        isPermission(query.permission, checklistReadPermission) &&
        user !== undefined &&
        user.info.userEntityRef === hiddenFrom?.userRef
          ? decisions[hiddenFrom.by](query)
          : ALLOW,
      ),
    });
  });

  afterAll(() => backend.stop());

  const hide = async <T>(
    from: typeof hiddenFrom,
    work: () => Promise<T>,
  ): Promise<T> => {
    hiddenFrom = from;
    try {
      return await work();
    } finally {
      hiddenFrom = undefined;
    }
  };

  const acts = everyAct(() => backend);

  /** All that an answer tells, with the id taken out. */
  const answerTo = async (
    userRef: string,
    method: Method,
    path: string,
    body: object | undefined,
    id: string,
  ) => {
    catalog.questions.length = 0;
    const response = await backend.as(userRef, method, path, body);
    const { date, etag, ...headers } = response.headers;
    return {
      status: response.status,
      headers,
      text: response.text.replaceAll(id, 'ID'),
      // A question more or less could be told by the time that it takes.
      questions: catalog.questions.length,
    };
  };

  /** The same request, about a hidden checklist and about none. */
  const bothAnswers = async (
    userRef: string,
    method: Method,
    path: (id: string) => string,
    body: object | undefined,
    hidden: Checklist,
  ) => {
    const none = randomUUID();
    return [
      await answerTo(userRef, method, path(hidden.id), body, hidden.id),
      await answerTo(userRef, method, path(none), body, none),
    ];
  };

  describe.each(Object.keys(decisions))('because of %s', by => {
    it('is one that does not exist, on every route and for any body', async () => {
      const hidden = await acts.revoke.prepare();
      const openItem = randomUUID();
      const bodies = [
        undefined,
        {},
        { revision: 'x' },
        { revision: hidden.revision },
        { revision: 1 },
        { revision: hidden.revision, reason: 'For a good reason.' },
      ];
      expect(ROUTES.length).toBeGreaterThan(15);
      for (const { method, path } of ROUTES) {
        const pathOf = (id: string) =>
          path
            .replace('{id}', id)
            .replace('{number}', '2')
            .replace(/\{\w+\}/, openItem);
        for (const body of method === 'get' ? [undefined] : bodies) {
          await hide({ userRef: SECOND_LEAD, by }, async () => {
            const [one, other] = await bothAnswers(
              SECOND_LEAD,
              method,
              pathOf,
              body,
              hidden,
            );
            expect({ method, path, body, ...one }).toEqual({
              method,
              path,
              body,
              ...other,
            });
            expect([400, 404]).toContain(one.status);
          });
        }
      }
    });

    it.each(Object.keys(acts).filter(name => name !== 'start a checklist'))(
      'takes no act of those who could do it: %s',
      async name => {
        const { method, path, body, prepare, allowed } = acts[name];
        const hidden = await prepare();
        const before = await dumpRegistry(knex);
        const [userRef] = {
          owner: [MIKE],
          builder: [MIKE],
          lead: [SECOND_LEAD],
          approver: [DEPARTMENT_HEAD],
          'on-call': ['user:default/sarah'],
          'open-item-owner': ['user:default/sarah'],
          sponsor: [SPONSOR],
        }[allowed[0]];
        await hide({ userRef, by }, async () => {
          const [one, other] = await bothAnswers(
            userRef,
            method,
            id => path({ ...hidden, id }),
            body(hidden),
            hidden,
          );
          expect(one).toEqual(other);
          expect(one.status).toBe(404);
          expect(one.text).toContain('There is no checklist ID');
        });
        expect(await dumpRegistry(knex)).toEqual(before);
        const seen = await backend.as(
          userRef,
          method,
          path(hidden),
          body(hidden),
        );
        expect([200, 201]).toContain(seen.status);
      },
    );

    it('is in no list', async () => {
      await acts.withdraw.prepare();
      const hidden = await acts.withdraw.prepare();
      await hide({ userRef: MORTEZA, by }, async () => {
        const { body, status } = await backend.as(
          MORTEZA,
          'get',
          `/checklists?entityRef=${hidden.entityRef}`,
        );
        expect(
          by === 'no permission to read any' ? [status] : body.items,
        ).toEqual(by === 'no permission to read any' ? [403] : []);
      });
    });
  });

  it('cannot be started either', async () => {
    const draft = await backend.start({ agentVersion: 'seen' });
    const start = (agentVersion: string) =>
      backend.as(MIKE, 'post', '/checklists', {
        entityRef: draft.entityRef,
        agentVersion,
        tier: 'medium',
        pilot: draft.pilot,
        builders: [MIKE],
      });
    const before = await dumpRegistry(knex);
    await hide(
      { userRef: MIKE, by: 'a condition on the checklist' },
      async () => {
        const { status, body } = await start('unseen');
        expect(status).toBe(403);
        expect(body.error.message).toContain('may not read');
      },
    );
    expect(await dumpRegistry(knex)).toEqual(before);
    expect((await start('unseen')).status).toBe(201);
  });
});
