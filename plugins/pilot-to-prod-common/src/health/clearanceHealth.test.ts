import { deepFreeze } from '../__testUtils__/deepFreeze';
import { withItem, workedChecklist } from '../__testUtils__/workedChecklist';
import type { ChecklistState, PostLaunchReview } from '../model/checklist';
import { CHECKLIST_STATES } from '../model/checklistSchema';
import { addDays } from '../model/days';
import { HealthCode } from '../model/health';
import { DEFAULT_POLICY, Policy } from '../model/policy';
import { clearanceHealth, HealthFacts, HealthInput } from './clearanceHealth';

const TODAY = '2026-07-20';
const MIKE = 'user:default/mike.chen';
const MORTEZA = 'user:default/morteza.moradi';
const PEOPLE = [MORTEZA, MIKE, 'user:default/second-coe-lead'];

const REVIEW: PostLaunchReview = {
  dueDate: '2026-07-13',
  completedAt: null,
  outcome: null,
  summary: null,
};

const AGENT = { uid: 'a', owners: ['group:default/finance-ai'] };

function clearance(change: Partial<HealthInput> = {}): HealthInput {
  const { items, tier } = workedChecklist();
  return {
    items,
    tier,
    state: 'cleared',
    openItems: [],
    postLaunchReview: { ...REVIEW, completedAt: '2026-07-12T00:00:00.000Z' },
    validUntil: '2027-06-12',
    ...change,
  };
}

const facts = (change: Partial<HealthFacts> = {}): HealthFacts => ({
  people: PEOPLE,
  agentThen: AGENT,
  agentNow: AGENT,
  noticed: {},
  ...change,
});

function health(
  change: Partial<HealthInput>,
  {
    policy = DEFAULT_POLICY,
    today = TODAY,
    ...changed
  }: Partial<HealthFacts> & { policy?: Policy; today?: string } = {},
) {
  return clearanceHealth(
    deepFreeze(clearance(change)),
    policy,
    facts(changed),
    today,
  );
}

const codes = (...of: Parameters<typeof health>): [HealthCode, string][] =>
  health(...of).map(({ code, since }) => [code, since]);

describe('clearanceHealth', () => {
  it('finds nothing of a clearance of which all is as it was', () => {
    expect(codes({})).toEqual([]);
  });

  it.each<ChecklistState>(
    CHECKLIST_STATES.filter(s => s !== 'cleared' && s !== 'conditional'),
  )('says nothing of what is %s', state => {
    expect(codes({ state, validUntil: '2020-01-01' }, { people: [] })).toEqual(
      [],
    );
  });

  const open = (dueDate: string, closedAt: string | null = null) => ({
    state: 'conditional' as const,
    openItems: [{ dueDate, closedAt }],
  });

  it.each<[string, Partial<HealthInput>, [HealthCode, string][]]>([
    ['an open item is due today', open(TODAY), []],
    [
      'one was due yesterday',
      open('2026-07-19'),
      [['open-items-overdue', TODAY]],
    ],
    ['that one is closed', open('2026-07-19', `${TODAY}T01:00:00.000Z`), []],
    [
      'two are overdue',
      {
        state: 'conditional',
        openItems: [
          { dueDate: '2026-07-18', closedAt: null },
          { dueDate: '2026-07-10', closedAt: null },
        ],
      },
      [['open-items-overdue', '2026-07-11']],
    ],
    [
      'the last day of grace of the review is today',
      { postLaunchReview: { ...REVIEW, dueDate: '2026-07-06' } },
      [],
    ],
    [
      'that was yesterday',
      { postLaunchReview: { ...REVIEW, dueDate: '2026-07-05' } },
      [['review-overdue', TODAY]],
    ],
    ['it ends in 31 days', { validUntil: addDays(TODAY, 31) }, []],
    [
      'it ends in 30 days',
      { validUntil: addDays(TODAY, 30) },
      [['expiring', TODAY]],
    ],
    ['it ends today', { validUntil: TODAY }, [['expiring', '2026-06-20']]],
    ['it ended yesterday', { validUntil: '2026-07-19' }, [['expired', TODAY]]],
    ['it has no end', { validUntil: null }, []],
  ])('when %s', (_, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });

  it.each<[string, Partial<HealthFacts>, HealthCode[]]>([
    [
      'the on-call left',
      { people: PEOPLE.filter(ref => ref !== MIKE) },
      ['on-call-gone', 'watcher-gone'],
    ],
    [
      'the backup left, who watches too',
      { people: PEOPLE.filter(ref => ref !== MORTEZA) },
      ['on-call-gone', 'watcher-gone'],
    ],
    [
      'the owner changed',
      { agentNow: { ...AGENT, owners: ['group:default/sales'] } },
      ['owner-changed'],
    ],
    [
      'there is no owner',
      { agentNow: { ...AGENT, owners: [] } },
      ['owner-changed'],
    ],
    [
      'the entity was made again',
      { agentNow: { ...AGENT, uid: 'b' } },
      ['entity-recreated'],
    ],
    ['the entity is gone', { agentNow: null }, []],
    ['nobody noted the agent', { agentThen: null }, []],
  ])('when %s, since it was noticed', (_, change, expected) => {
    expect(codes({}, change)).toEqual(expected.map(code => [code, TODAY]));
    const noticed = Object.fromEntries(
      expected.map(code => [code, '2026-07-01']),
    );
    expect(codes({}, { ...change, noticed })).toEqual(
      expected.map(code => [code, '2026-07-01']),
    );
  });

  it('tells a watcher who left from an on-call who did', () => {
    const sarah = 'user:default/sarah';
    const { items } = withItem(workedChecklist(), 2, {
      evidence: { watchers: [{ user: sarah, cadence: 'daily' }] },
    });
    expect(codes({ items })).toEqual([['watcher-gone', TODAY]]);
    expect(codes({ items }, { people: [...PEOPLE, sarah] })).toEqual([]);
  });

  it('names the values of each message as params', () => {
    const [found] = health({}, { agentNow: { ...AGENT, owners: [] } });
    expect(found.params).toEqual({
      before: 'group:default/finance-ai',
      now: '',
    });
    expect(found.message).toContain('group:default/finance-ai');
  });

  it('goes by the grace of the tier', () => {
    const overdue = { postLaunchReview: { ...REVIEW, dueDate: '2026-07-18' } };
    const strict = {
      ...DEFAULT_POLICY,
      tiers: { medium: { reviewGraceDays: 1 } },
    };
    expect(codes(overdue, { policy: strict })).toEqual([
      ['review-overdue', TODAY],
    ]);
    expect(codes(overdue)).toEqual([]);
  });

  it('tells without the catalog what follows from the checklist alone', () => {
    const expired = clearance({ validUntil: '2026-07-19' });
    expect(
      clearanceHealth(expired, DEFAULT_POLICY, undefined, TODAY).map(
        ({ code }) => code,
      ),
    ).toEqual(['expired']);
  });
});
