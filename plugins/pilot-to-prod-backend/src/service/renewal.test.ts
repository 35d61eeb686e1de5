import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { catalogEntities } from '../__testUtils__/catalogEntities';
import {
  DEPARTMENT_HEAD,
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const IMAGE = { name: 'image', digest: `sha256:${'1'.repeat(64)}` };

describe.each(databases.eachSupportedId())('a renewal on %s', databaseId => {
  let backend: TestBackend;
  let catalog: TestCatalog;

  beforeEach(async () => {
    catalog = new TestCatalog([...catalogEntities]);
    backend = await startBackend({
      knex: await databases.init(databaseId),
      catalog,
    });
  });

  afterEach(() => backend.stop());

  const cleared = async () =>
    backend.signAll(
      await backend.fillIn({ artifacts: [IMAGE] }),
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
  const renew = (userRef: string, { id }: Checklist) =>
    backend.as(userRef, 'post', `/checklists/${id}/renewal`, {});
  const read = async ({ id }: Checklist): Promise<Checklist> =>
    (await backend.as(MIKE, 'get', `/checklists/${id}`)).body;

  const signAgain = (checklist: Checklist) =>
    backend.signAll(
      checklist,
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );

  it('begins with header and evidence, and with nothing declared', async () => {
    const clearance = await cleared();
    const { body: renewal, status } = await renew(MIKE, clearance);
    expect(status).toBe(201);
    expect(renewal).toMatchObject({
      state: 'draft',
      revision: 1,
      agentVersion: clearance.agentVersion,
      tier: clearance.tier,
      regulations: clearance.regulations,
      pilot: clearance.pilot,
      builders: clearance.builders,
      sponsor: clearance.sponsor,
      targetLaunchDate: clearance.targetLaunchDate,
      contributors: clearance.contributors,
      artifacts: [IMAGE],
      acknowledgements: [],
      signatures: [],
      validUntil: null,
      health: [],
    });
    expect(renewal.id).not.toBe(clearance.id);
    for (const [index, item] of renewal.items.slice(0, 9).entries()) {
      const { evidence, note, updatedBy } = clearance.items[index];
      expect(item).toMatchObject({ declared: null, evidence, note, updatedBy });
    }
    // The clearance stands until the renewal is signed.
    expect(await backend.gate('1.0')).toMatchObject({
      allowed: true,
      checklistId: clearance.id,
    });
  });

  it('takes the place of the clearance once it is signed', async () => {
    const clearance = await cleared();
    const { body } = await renew(MIKE, clearance);
    const renewed = await signAgain(await backend.fillInAgain(body));

    expect(renewed.state).toBe('cleared');
    expect(await read(clearance)).toMatchObject({
      state: 'superseded',
      health: [],
    });
    expect(await backend.gate('1.0')).toMatchObject({
      allowed: true,
      checklistId: renewed.id,
    });
    const history = await backend.as(
      MIKE,
      'get',
      `/checklists/${clearance.id}/events`,
    );
    expect(history.body.intact).toBe(true);
    expect(history.body.items.at(-1)).toMatchObject({
      type: 'superseded',
      actor: SECOND_LEAD,
      data: { by: renewed.id },
    });
    const log = await backend.as(MIKE, 'get', '/integrity');
    expect(log.body).toMatchObject({ intact: true });
    // Both have their attestation.
    for (const { id } of [clearance, renewed]) {
      const { status } = await backend.as(
        MIKE,
        'get',
        `/checklists/${id}/attestation`,
      );
      expect(status).toBe(200);
    }

    // It can be renewed in its turn; what it took the place of cannot.
    expect((await renew(MIKE, clearance)).status).toBe(409);
    expect((await renew(MIKE, renewed)).status).toBe(201);
  });

  it('leaves the clearance alone when it is returned', async () => {
    const clearance = await cleared();
    const { body } = await renew(MIKE, clearance);
    const returned = await backend.change(
      SECOND_LEAD,
      'post',
      `/checklists/${body.id}/return`,
      { revision: body.revision, reason: 'The evidence is a year old' },
    );
    expect(returned.state).toBe('blocked');
    expect((await read(clearance)).state).toBe('cleared');
    expect(await backend.gate('1.0')).toMatchObject({ allowed: true });

    // Reopened, it can still take the clearance's place.
    const reopened = await backend.change(
      MIKE,
      'post',
      `/checklists/${returned.id}/reopening`,
      { revision: returned.revision },
    );
    await signAgain(await backend.fillInAgain(reopened));
    expect((await read(clearance)).state).toBe('superseded');
  });

  it('is one clearance more once the old one was revoked meanwhile', async () => {
    const clearance = await cleared();
    const { body } = await renew(MIKE, clearance);
    await backend.change(
      SECOND_LEAD,
      'post',
      `/checklists/${clearance.id}/revocation`,
      { revision: clearance.revision, reason: 'It leaks' },
    );
    expect(await backend.gate('1.0')).toMatchObject({ allowed: false });
    await signAgain(await backend.fillInAgain(body));
    expect((await read(clearance)).state).toBe('revoked');
    expect(await backend.gate('1.0')).toMatchObject({ allowed: true });
  });

  it('is refused without a clearance, twice at once, and with anything in its body', async () => {
    const draft = await backend.fillIn();
    expect((await renew(MIKE, draft)).status).toBe(409);
    const clearance = await signAgain(draft);
    const withBody = await backend.as(
      MIKE,
      'post',
      `/checklists/${clearance.id}/renewal`,
      { revision: clearance.revision },
    );
    expect(withBody.status).toBe(400);
    expect((await renew(MIKE, clearance)).status).toBe(201);
    expect((await renew(MIKE, clearance)).status).toBe(409);
  });

  it('is the only way to a second checklist of a version that is cleared', async () => {
    const clearance = await cleared();
    const { body, status } = await backend.as(MIKE, 'post', '/checklists', {
      entityRef: clearance.entityRef,
      agentVersion: '1.0',
      tier: 'medium',
      pilot: clearance.pilot,
      builders: [MIKE],
    });
    expect(status).toBe(409);
    expect(body.error.message).toContain('live clearance');
    expect(body.error.message).toContain(clearance.id);
  });

  it('is for owners, builders and leads', async () => {
    const clearance = await cleared();
    for (const userRef of [SARAH, DEPARTMENT_HEAD]) {
      expect((await renew(userRef, clearance)).status).toBe(403);
    }
    const service = await backend.call(
      mockCredentials.service.header(),
      'post',
      `/checklists/${clearance.id}/renewal`,
      {},
    );
    expect(service.status).toBe(403);
    expect((await renew(SECOND_LEAD, clearance)).status).toBe(201);
  });

  it('can be started by a builder who no longer owns the agent', async () => {
    const clearance = await cleared();
    catalog.leave(MIKE, 'group:default/finance-ai');
    const { body, status } = await renew(MIKE, clearance);
    expect(status).toBe(201);
    const history = await backend.as(
      MIKE,
      'get',
      `/checklists/${body.id}/events`,
    );
    expect(history.body.intact).toBe(true);
    const started = await backend.as(MIKE, 'post', '/checklists', {
      entityRef: clearance.entityRef,
      agentVersion: '2.0',
      tier: 'medium',
      pilot: clearance.pilot,
      builders: [MIKE],
    });
    expect(started.status).toBe(403);
  });
});
