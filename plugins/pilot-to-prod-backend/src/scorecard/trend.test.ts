import { ScorecardTrendResponse } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { catalogEntities } from '../__testUtils__/catalogEntities';
import {
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  startBackend,
  TestBackend,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('trend on %s', databaseId => {
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

  const at = (instant: string) => {
    backend.clock.now = () => new Date(instant);
  };

  const trend = async (query: string = ''): Promise<ScorecardTrendResponse> => {
    const { body, status } = await backend.as(
      SARAH,
      'get',
      `/scorecard/trend${query}`,
    );
    expect(status).toBe(200);
    return body;
  };

  /** The weeks in which there was any agent, in short. */
  const states = ({ weeks }: ScorecardTrendResponse) =>
    weeks
      .map(({ start, state }) => [
        start,
        Object.fromEntries(Object.entries(state).filter(([, n]) => n > 0)),
      ])
      .filter(([, state]) => Object.keys(state).length > 0);

  it('tells in which state agents were at the end of each week', async () => {
    // 13 June 2026 is a Saturday, so the week ends on the day after.
    at('2026-06-13T09:00:00.000Z');
    await backend.runTask('scorecard-follow-catalog');
    const draft = await backend.fillIn();
    at('2026-06-14T23:59:59.999Z');
    const inReview = await backend.signAll(draft, [MIKE, 'agent-builder']);
    at('2026-06-15T00:00:00.000Z');
    await backend.signAll(
      inReview,
      [MORTEZA, 'agent-builder'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
    at('2026-06-22T09:00:00.000Z');

    const answer = await trend();
    expect(answer.weeks).toHaveLength(12);
    expect(states(answer)).toEqual([
      ['2026-06-08', { none: 1, 'in-review': 1 }],
      ['2026-06-15', { none: 1, cleared: 1 }],
      ['2026-06-22', { none: 1, cleared: 1 }],
    ]);
    // The pilot ended on 12 June, and the lead signed on the 15th.
    expect(
      answer.weeks.map(({ signed, medianDaysToSignature }) => [
        signed,
        medianDaysToSignature,
      ]),
    ).toEqual([...Array(10).fill([0, null]), [1, 3], [0, null]]);
    expect(states(await trend('?search=triage'))).toEqual([
      ['2026-06-08', { none: 1 }],
      ['2026-06-15', { none: 1 }],
      ['2026-06-22', { none: 1 }],
    ]);
  });

  it('takes the middle of an even number of signatures', async () => {
    await backend.runTask('scorecard-follow-catalog');
    for (const [entityRef, day] of [
      ['component:default/finance-invoice-recon', '2026-06-15'],
      ['component:default/support-triage', '2026-06-18'],
    ]) {
      at('2026-06-13T09:00:00.000Z');
      const draft = await backend.fillIn({ entityRef });
      at(`${day}T09:00:00.000Z`);
      await backend.signAll(
        draft,
        [MIKE, 'agent-builder'],
        [MORTEZA, 'agent-builder'],
        [SECOND_LEAD, 'ai-coe-lead'],
      );
    }
    expect((await trend()).weeks.at(-1)).toMatchObject({
      start: '2026-06-15',
      signed: 2,
      medianDaysToSignature: 4.5,
    });
  });

  it('counts what keeps agents from launch, the most frequent first', async () => {
    await backend.runTask('scorecard-follow-catalog');
    const withoutPager = await backend.fillIn({}, item =>
      item.number === 3
        ? { ...item, evidence: { ...item.evidence, pager: undefined } }
        : item,
    );
    expect(withoutPager.decision.outcome).toBe('blocked');
    await backend.start({ entityRef: 'component:default/support-triage' });
    expect((await trend()).blockers).toEqual([
      { item: 3, code: 'pager-missing', agents: 1 },
    ]);
    expect((await trend('?search=triage')).blockers).toEqual([]);
  });

  it('forgets agents that left the catalog', async () => {
    await backend.runTask('scorecard-follow-catalog');
    await backend.fillIn();
    catalog.remove('component:default/finance-invoice-recon');
    await backend.runTask('scorecard-follow-catalog');
    expect(states(await trend())).toEqual([['2026-06-08', { none: 1 }]]);
  });
});
