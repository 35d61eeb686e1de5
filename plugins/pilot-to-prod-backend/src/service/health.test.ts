import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { agentEntity, catalogEntities } from '../__testUtils__/catalogEntities';
import {
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const AGENT = 'component:default/finance-invoice-recon';

/** Signed on 2026-06-13; open items, review and end follow from that. */
describe.each(databases.eachSupportedId())('health on %s', databaseId => {
  let backend: TestBackend;
  let catalog: TestCatalog;

  const start = async (policy: JsonObject = {}) => {
    catalog = new TestCatalog([...catalogEntities]);
    backend = await startBackend({
      knex: await databases.init(databaseId),
      catalog,
      config: {
        pilotToProd: {
          roles: { aiCoeLead: ['group:default/ai-coe-leads'] },
          policy,
        },
      },
    });
  };

  afterEach(() => backend.stop());

  const on = (day: string) => {
    backend.clock.now = () => new Date(`${day}T09:00:00.000Z`);
  };
  const read = async ({ id }: Checklist): Promise<Checklist> =>
    (await backend.as(MIKE, 'get', `/checklists/${id}`)).body;
  const gateReasons = async () =>
    (await backend.gate('1.0')).reasons.map(
      ({ code }: { code: string }) => code,
    );
  const codesOf = async (checklist: Checklist) =>
    (await read(checklist)).health.map(({ code, since }) => [code, since]);
  const attention = async () => {
    const { body } = await backend.clearances(0);
    return body.items[0].attention;
  };
  const row = async () =>
    (await backend.as(MIKE, 'get', '/scorecard')).body.items.find(
      ({ entityRef }: { entityRef: string }) => entityRef === AGENT,
    );
  const totals = async () =>
    (await backend.as(MIKE, 'get', '/scorecard')).body.totals.health;

  it('says the last day of a clearance', async () => {
    await start();
    const clearance = await backend.clear();
    expect(clearance.validUntil).toBe('2027-06-13');
    expect(await backend.gate('1.0')).toMatchObject({
      allowed: true,
      validUntil: '2027-06-13',
    });
  });

  it('shuts the gate the day after the review’s grace, until it is done', async () => {
    await start();
    const clearance = await backend.clear();
    // Due on 2026-07-13.
    on('2026-07-27');
    expect(await gateReasons()).toEqual([]);
    on('2026-07-28');
    expect(await gateReasons()).toEqual(['review-overdue']);
    expect(await codesOf(clearance)).toEqual([
      ['review-overdue', '2026-07-28'],
    ]);
    await backend.change(
      SECOND_LEAD,
      'post',
      `/checklists/${clearance.id}/post-launch-review`,
      { revision: clearance.revision, outcome: 'keep', summary: 'All is well' },
    );
    expect(await gateReasons()).toEqual([]);
  });

  it('warns thirty days before the end, and shuts the gate after it', async () => {
    await start({ postLaunchReviewDays: 10_000 });
    const clearance = await backend.clear();
    on('2027-05-13');
    expect(await codesOf(clearance)).toEqual([]);
    on('2027-05-14');
    expect(await codesOf(clearance)).toEqual([['expiring', '2027-05-14']]);
    on('2027-06-13');
    expect(await gateReasons()).toEqual([]);
    on('2027-06-14');
    expect(await gateReasons()).toEqual(['expired']);
    expect(await codesOf(clearance)).toEqual([['expired', '2027-06-14']]);
    // The agent is where it is.
    expect((await backend.clearances(0)).body.items[0]).toMatchObject({
      live: true,
    });
  });

  it('goes by the validity of the tier, and of the day of the signature', async () => {
    await start({
      validity: { medium: 'P1M' },
      tiers: { medium: { closeGateOn: ['expired', 'expiring'] } },
    });
    const clearance = await backend.clear();
    expect(clearance.validUntil).toBe('2026-07-13');
    on('2026-06-14');
    expect(await gateReasons()).toEqual(['expiring']);
  });

  it('has no end where the policy says so', async () => {
    await start({ validity: { medium: 'forever' } });
    const clearance = await backend.clear();
    expect(clearance.validUntil).toBeNull();
  });

  it.each<[string, () => void, string]>([
    ['the on-call leaves', () => catalog.remove(MIKE), 'on-call-gone'],
    [
      'the agent gets another owner',
      () =>
        catalog.put({
          ...agentEntity('finance-invoice-recon'),
          relations: [
            { type: 'ownedBy', targetRef: 'group:default/approvers' },
          ],
        }),
      'owner-changed',
    ],
    [
      'the entity is made again',
      () => {
        const { metadata, ...rest } = agentEntity('finance-invoice-recon');
        catalog.put({ ...rest, metadata: { ...metadata, uid: 'another' } });
      },
      'entity-recreated',
    ],
  ])('notices that %s', async (_, happens, code) => {
    await start({ closeGateOn: [code] });
    const clearance = await backend.clear();
    await backend.runTask('scorecard-follow-catalog');
    expect(await gateReasons()).toEqual([]);
    expect(await attention()).toEqual([]);

    on('2026-06-15');
    happens();
    expect(await gateReasons()).toEqual([code]);
    // What the daily look notices keeps its day.
    await backend.runTask('scorecard-catch-up');
    expect(await attention()).toContain(code);
    expect((await row()).health).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code,
          since: '2026-06-15',
          checklistId: clearance.id,
          agentVersion: '1.0',
        }),
      ]),
    );
    expect(await totals()).toMatchObject({ any: 1, [code]: 1 });
    on('2026-06-20');
    await backend.runTask('scorecard-catch-up');
    const { body } = await backend.as(
      MORTEZA,
      'get',
      `/checklists/${clearance.id}`,
    );
    expect(body.health).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code, since: '2026-06-15' }),
      ]),
    );

    // Well again, it is forgotten, and the gate opens.
    catalog.add(...catalogEntities);
    on('2026-06-21');
    expect(await gateReasons()).toEqual([]);
    await backend.runTask('scorecard-catch-up');
    expect(await attention()).toEqual([]);
    expect((await row()).health).toEqual([]);
    expect(await totals()).toMatchObject({ any: 0, [code]: 0 });
  });

  it('is a filter of the scorecard', async () => {
    await start();
    await backend.clear();
    await backend.runTask('scorecard-follow-catalog');
    on('2027-06-14');
    await backend.runTask('scorecard-catch-up');
    const found = async (health: string) =>
      (await backend.as(MIKE, 'get', `/scorecard?health=${health}`)).body.items
        .length;
    expect(await found('expired')).toBe(1);
    expect(await found('any')).toBe(1);
    expect(await found('expiring')).toBe(0);
    const wrong = await backend.as(MIKE, 'get', '/scorecard?health=unwell');
    expect(wrong.status).toBe(400);
  });

  it('asks the catalog for people only where the policy names what they decide', async () => {
    await start();
    await backend.clear();
    catalog.questions.splice(0);
    await gateReasons();
    expect(catalog.questions).toHaveLength(1);
  });
});
