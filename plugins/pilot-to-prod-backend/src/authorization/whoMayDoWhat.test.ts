import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import {
  catalogEntities,
  groupEntity,
  userEntity,
} from '../__testUtils__/catalogEntities';
import { dumpRegistry } from '../__testUtils__/dumpRegistry';
import {
  agentsForActs,
  Capacity,
  everyAct,
  ON_CALL,
  TestAct,
} from '../__testUtils__/everyAct';
import {
  DEPARTMENT_HEAD,
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  SPONSOR,
  startBackend,
  TestBackend,
  VISITOR,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const LEADS = 'group:default/ai-coe-leads';
const APPROVERS = 'group:default/approvers';
const OWNERS = 'group:default/finance-ai';

const OWNER = 'user:default/owner';
const NESTED_LEAD = 'user:default/nested-lead';
const NESTED_APPROVER = 'user:default/nested-approver';
const NESTED_OWNER = 'user:default/nested-owner';
const FORMER_MEMBER = 'user:default/former-member';
const DELETED = 'user:default/deleted';
const GUEST = 'user:development/guest';

interface TestCaller {
  authorization: string;
  userRef?: string;
  /** Whether somebody's software calls in their name. */
  onBehalf?: boolean;
  capacities: Capacity[];
}

const PEOPLE: Record<string, [userRef: string, ...Capacity[]]> = {
  'builder, owner and lead': [MORTEZA, 'builder', 'owner', 'lead'],
  'builder and owner': [MIKE, 'builder', 'owner'],
  owner: [OWNER, 'owner'],
  'owner by a group beneath': [NESTED_OWNER, 'owner'],
  lead: [SECOND_LEAD, 'lead'],
  'lead by a group two levels beneath': [NESTED_LEAD, 'lead'],
  approver: [DEPARTMENT_HEAD, 'approver'],
  'approver by a group beneath': [NESTED_APPROVER, 'approver'],
  'on-call': [ON_CALL, 'on-call', 'open-item-owner'],
  sponsor: [SPONSOR, 'sponsor'],
  'other user': [VISITOR],
  'user who was in every group when they signed in': [FORMER_MEMBER],
  'user whom the groups name and the catalog does not have': [DELETED],
  'guest who never was in the catalog': [GUEST],
};

const CALLERS: Record<string, TestCaller> = {
  ...Object.fromEntries(
    Object.entries(PEOPLE).flatMap(([name, [userRef, ...capacities]]) => [
      [
        name,
        {
          authorization: mockCredentials.user.header(userRef),
          userRef,
          capacities,
        },
      ],
      [
        `assistant of ${name}`,
        {
          authorization: `Bearer ${mockCredentials.user.token(userRef, {
            actor: { subject: 'plugin:mcp-actions' },
          })}`,
          userRef,
          onBehalf: true,
          capacities,
        },
      ],
    ]),
  ),
  'static token': {
    authorization: mockCredentials.service.header(),
    capacities: [],
  },
  nobody: { authorization: mockCredentials.none.header(), capacities: [] },
};

/** What docs/permissions-and-roles.md says, over again. */
const mayDo = (act: TestAct, caller: TestCaller) =>
  act.allowed.some(capacity => caller.capacities.includes(capacity)) &&
  (act.delegable || !caller.onBehalf);

/** Tokens that say of everybody that they are in every group. */
const boastfulTokens = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo(credentials) {
      const { userEntityRef } = (
        credentials as ReturnType<typeof mockCredentials.user>
      ).principal;
      return {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, LEADS, APPROVERS, OWNERS],
      };
    },
  }),
});

function organisation(): TestCatalog {
  const catalog = new TestCatalog([...catalogEntities, ...agentsForActs]);
  const people = [OWNER, NESTED_LEAD, NESTED_APPROVER, NESTED_OWNER];
  for (const userRef of [...people, FORMER_MEMBER, DELETED]) {
    catalog.put(userEntity(userRef.replace('user:default/', '')));
  }
  for (const name of ['emea-leads', 'spain-leads', 'reviewers', 'invoices']) {
    catalog.put(groupEntity(name));
  }
  catalog.nest('group:default/emea-leads', LEADS);
  catalog.nest('group:default/spain-leads', 'group:default/emea-leads');
  // Somebody made a circle of them.
  catalog.nest(LEADS, 'group:default/spain-leads');
  catalog.nest('group:default/reviewers', APPROVERS);
  catalog.nest('group:default/invoices', OWNERS);
  catalog.join(OWNER, OWNERS);
  catalog.join(NESTED_LEAD, 'group:default/spain-leads');
  catalog.join(NESTED_APPROVER, 'group:default/reviewers');
  catalog.join(NESTED_OWNER, 'group:default/invoices');
  for (const group of [LEADS, APPROVERS, OWNERS]) {
    catalog.join(DELETED, group);
  }
  catalog.remove(DELETED);
  return catalog;
}

describe('who may do what', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let backend: TestBackend;
  let catalog: TestCatalog;
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    catalog = organisation();
    backend = await startBackend({
      knex,
      catalog,
      features: [boastfulTokens],
    });
  });

  const builders: [string, string][] = [
    [MORTEZA, 'agent-builder'],
    [MIKE, 'agent-builder'],
  ];

  const acts = everyAct(() => backend);

  describe.each(Object.keys(acts))('%s', name => {
    const act = acts[name];
    const { method, path, body, prepare } = act;
    const allowed = Object.keys(CALLERS).filter(caller =>
      mayDo(act, CALLERS[caller]),
    );

    it.each(allowed)(
      'is allowed to: %s, while the catalog says so',
      async name_ => {
        const { authorization, userRef = '' } = CALLERS[name_];
        const checklist = await prepare();
        const call = async () =>
          (
            await backend.call(
              authorization,
              method,
              path(checklist),
              body(checklist),
            )
          ).status;
        const before = await dumpRegistry(knex);

        catalog.failWith(new Error('The catalog is down'));
        expect(await call()).toBe(503);
        catalog.failWith(undefined);

        const person = catalog.entities.find(
          entity => stringifyEntityRef(entity) === userRef,
        ) as Entity;
        catalog.remove(userRef);
        expect(await call()).toBe(403);
        expect(await dumpRegistry(knex)).toEqual(before);

        catalog.put(person);
        expect([200, 201]).toContain(await call());
      },
    );

    it('is refused to everybody else, and changes nothing', async () => {
      const checklist = await prepare();
      const before = await dumpRegistry(knex);
      for (const [caller, { authorization }] of Object.entries(CALLERS)) {
        if (allowed.includes(caller)) continue;
        const response = await backend.call(
          authorization,
          method,
          path(checklist),
          body(checklist),
        );
        expect({ caller, status: response.status }).toEqual({
          caller,
          status: caller === 'nobody' ? 401 : 403,
        });
      }
      expect(await dumpRegistry(knex)).toEqual(before);
    });
  });

  it('refuses to sign as lead after signing as peer reviewer', async () => {
    const twoHats = await startBackend({
      knex: await databases.init('SQLITE_3'),
      config: {
        pilotToProd: {
          roles: {
            aiCoeLead: [SECOND_LEAD, MORTEZA],
            approvers: [SECOND_LEAD],
          },
        },
      },
    });
    const checklist = await twoHats.signAll(
      await twoHats.fillIn(),
      ...builders,
      [SECOND_LEAD, 'peer-reviewer'],
    );

    const refused = await twoHats.sign(SECOND_LEAD, 'ai-coe-lead', checklist);
    expect(refused.status).toBe(403);
    const other = await twoHats.sign(MORTEZA, 'ai-coe-lead', checklist);
    expect(other.status).toBe(201);
  });

  it('lets nobody sign as lead where the role is given to nobody', async () => {
    const noRoles = await startBackend({
      knex: await databases.init('SQLITE_3'),
      config: { pilotToProd: {} },
    });
    const checklist = await noRoles.signAll(
      await noRoles.fillIn(),
      ...builders,
    );

    expect(checklist.requiredSignatures).toContainEqual({
      role: 'ai-coe-lead',
      anyOf: [],
      signed: false,
    });
    for (const somebody of [MORTEZA, SECOND_LEAD]) {
      const refused = await noRoles.sign(somebody, 'ai-coe-lead', checklist);
      expect(refused.status).toBe(403);
    }
  });

  it('refuses a sponsor who is a builder', async () => {
    const prepare = acts['sign as sponsor'].prepare;
    const reviewed = await prepare();
    const checklist = await backend.change(
      MIKE,
      'post',
      `/checklists/${reviewed.id}/withdrawal`,
      { revision: reviewed.revision },
    );
    const own = await backend.change(
      MIKE,
      'patch',
      `/checklists/${checklist.id}`,
      { revision: checklist.revision, sponsor: MIKE },
    );
    const signed = await backend.signAll(own, ...builders);

    expect(signed.requiredSignatures).toContainEqual({
      role: 'sponsor',
      anyOf: [],
      signed: false,
    });
    const refused = await backend.sign(MIKE, 'sponsor', signed);
    expect(refused.status).toBe(403);
  });
});
