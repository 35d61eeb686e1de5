import {
  checklistReadPermission,
  checklistSignPermission,
  checklistUpdatePermission,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  permissionPolicy,
  PERMISSIONS_ENABLED,
} from '../__testUtils__/permissionPolicy';
import {
  MIKE,
  MORTEZA,
  SARAH,
  startBackend,
  VISITOR,
} from '../__testUtils__/startBackend';
import {
  checklistConditions,
  createChecklistConditionalDecision,
} from './permissionRules';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };
const GATE = '/gate?entityRef=component:default/finance-invoice-recon';

describe('permissions', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  /** The plugin with the real permission backend and a policy of the test's. */
  const start = async (
    decide: (query: PolicyQuery, user?: PolicyQueryUser) => PolicyDecision,
  ) =>
    startBackend({
      knex: await databases.init('SQLITE_3'),
      config: {
        ...PERMISSIONS_ENABLED,
        pilotToProd: {
          roles: {
            aiCoeLead: ['group:default/ai-coe-leads'],
            approvers: ['group:default/approvers'],
          },
        },
      },
      features: permissionPolicy(decide),
    });

  it('take away what the domain would allow, and give nothing', async () => {
    const backend = await start(query =>
      isPermission(query.permission, checklistSignPermission) ? DENY : ALLOW,
    );
    const checklist = await backend.fillIn();

    const builder = await backend.sign(MIKE, 'agent-builder', checklist);
    expect(builder.status).toBe(403);
    expect(builder.body.error.message).toContain(
      'pilot-to-prod.checklist.sign',
    );
    const visitor = await backend.as(
      VISITOR,
      'patch',
      `/checklists/${checklist.id}`,
      { revision: checklist.revision, tier: 'low' },
    );
    expect(visitor.status).toBe(403);
  });

  it('close everything, the gate included, where all is denied', async () => {
    const backend = await start(() => DENY);
    for (const path of ['/checklists', '/policy', GATE]) {
      expect((await backend.as(MIKE, 'get', path)).status).toBe(403);
    }
    const created = await backend.as(MIKE, 'post', '/checklists', {
      entityRef: 'component:default/finance-invoice-recon',
      agentVersion: '1.0',
      tier: 'low',
      pilot: { start: '2026-06-01', end: '2026-06-12' },
      builders: [MIKE],
    });
    expect(created.status).toBe(403);
  });

  it.each([
    [
      'by builder',
      () => checklistConditions.isBuilder({ userRefs: [MORTEZA] }),
      ['low'],
    ],
    [
      'by tier',
      () => checklistConditions.hasTier({ tiers: ['high'] }),
      ['high'],
    ],
    [
      'by owner of the agent',
      () =>
        checklistConditions.ownsEntity({
          claims: ['group:default/finance-ai'],
        }),
      ['high', 'low'],
    ],
    [
      'by another owner',
      () => checklistConditions.ownsEntity({ claims: ['group:default/other'] }),
      [],
    ],
  ])('can depend on the checklist: %s', async (_, condition, tiers) => {
    const backend = await start((query, user) =>
      isPermission(query.permission, checklistReadPermission) &&
      user?.info.userEntityRef === SARAH
        ? createChecklistConditionalDecision(query.permission, condition())
        : ALLOW,
    );
    const checklists = [
      await backend.start({ agentVersion: '1', tier: 'low' }),
      await backend.start({
        agentVersion: '2',
        tier: 'high',
        builders: [MIKE],
      }),
    ];

    const list = await backend.as(SARAH, 'get', '/checklists');
    expect(list.body.items.map((c: { tier: string }) => c.tier).sort()).toEqual(
      tiers,
    );
    for (const { id, tier } of checklists) {
      for (const path of [`/checklists/${id}`, `/checklists/${id}/events`]) {
        const { status } = await backend.as(SARAH, 'get', path);
        expect(status).toBe(tiers.includes(tier) ? 200 : 404);
      }
    }
  });

  it('can restrict a change to some checklists', async () => {
    const backend = await start(query =>
      isPermission(query.permission, checklistUpdatePermission)
        ? createChecklistConditionalDecision(
            query.permission,
            checklistConditions.hasTier({ tiers: ['low'] }),
          )
        : ALLOW,
    );
    const update = async (agentVersion: string, tier: string) => {
      const { id } = await backend.start({ agentVersion, tier });
      const body = { revision: 1, targetLaunchDate: null };
      return (await backend.as(MIKE, 'patch', `/checklists/${id}`, body))
        .status;
    };

    expect(await update('1', 'low')).toBe(200);
    expect(await update('2', 'medium')).toBe(403);
  });

  it('let a token for the gate do nothing else', async () => {
    const knex = await databases.init('SQLITE_3');
    const { id } = await (await startBackend({ knex })).start();
    const backend = await startBackend({
      knex,
      config: {
        backend: {
          auth: {
            externalAccess: [
              {
                type: 'static',
                options: { token: 'gate-token', subject: 'pipeline' },
                accessRestrictions: [
                  {
                    plugin: 'pilot-to-prod',
                    permission: 'pilot-to-prod.gate.read',
                  },
                ],
              },
            ],
          },
        },
      },
      features: [authServiceFactory, httpAuthServiceFactory],
    });
    const get = async (path: string) =>
      (await backend.call('Bearer gate-token', 'get', path)).status;

    expect(await get(GATE)).toBe(200);
    expect(await get('/checklists')).toBe(403);
    expect(await get(`/checklists/${id}`)).toBe(404);
    expect(await get(`/checklists/${id}/events`)).toBe(404);
    expect(await get('/policy')).toBe(403);
    expect(await get('/clearances?after=0')).toBe(403);
  });
});
