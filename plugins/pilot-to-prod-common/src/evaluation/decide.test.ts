import { workedFacts } from '../__testUtils__/workedChecklist';
import type { ChecklistContent, ItemStatus } from '../model/checklist';
import type { Decision } from '../model/decision';
import { DEFAULT_POLICY, Policy, Tier } from '../model/policy';
import { decide } from './decide';

const LAUNCH = '2026-06-13';

type OpenItem = ChecklistContent['openItems'][number];

const openItem = (item: number, change: Partial<OpenItem> = {}): OpenItem => ({
  item,
  missing: 'The second dashboard',
  owner: 'user:default/mike.chen',
  dueDate: '2026-06-20',
  ...change,
});

/** All items pass but those that are named. */
const statuses = (others: Record<number, ItemStatus>) =>
  Array.from({ length: 9 }, (_, index) => others[index + 1] ?? 'pass');

function decided(
  others: Record<number, ItemStatus>,
  options: {
    openItems?: OpenItem[];
    targetLaunchDate?: string | null;
    policy?: Partial<Policy>;
    tier?: Tier;
    entityTier?: string | null;
  } = {},
): [Decision['outcome'], string[]] {
  const { outcome, reasons } = decide(
    statuses(others),
    {
      tier: options.tier ?? 'medium',
      openItems: options.openItems ?? [],
      targetLaunchDate:
        options.targetLaunchDate === undefined
          ? LAUNCH
          : options.targetLaunchDate,
    },
    { ...DEFAULT_POLICY, ...options.policy },
    workedFacts({ entityTier: options.entityTier ?? null }),
  );
  return [
    outcome,
    reasons.map(({ code, item }) => (item ? `${code} ${item}` : code)),
  ];
}

describe('decide', () => {
  describe('the tier that the catalog declares', () => {
    it.each<[Tier, string | null, boolean]>([
      ['low', null, false],
      ['low', 'low', false],
      ['low', 'medium', true],
      ['low', 'high', true],
      ['medium', 'low', false],
      ['medium', 'medium', false],
      ['medium', 'high', true],
      ['high', 'high', false],
      // What is no tier counts as the highest.
      ['medium', 'critical', true],
      ['medium', 'constructor', true],
      ['high', 'critical', false],
    ])(
      'a %s checklist, declared %s: blocked %s',
      (tier, entityTier, blocks) => {
        expect(decided({}, { tier, entityTier })).toEqual(
          blocks ? ['blocked', ['tier-lowered']] : ['cleared', []],
        );
      },
    );

    it('blocks only what is complete, and beside all other reasons', () => {
      const lowered = { tier: 'low' as const, entityTier: 'high' };
      expect(decided({ 3: 'pending' }, lowered)).toEqual([
        'incomplete',
        ['item-pending 3'],
      ]);
      expect(decided({ 3: 'fail' }, lowered)).toEqual([
        'blocked',
        ['item-failed 3', 'tier-lowered'],
      ]);
    });
  });

  it('clears when all pass', () => {
    expect(decided({})).toEqual(['cleared', []]);
  });

  it('clears with open items that no item needs', () => {
    expect(
      decided({}, { openItems: [openItem(2, { owner: 'the team' })] }),
    ).toEqual(['cleared', []]);
  });

  describe('incomplete', () => {
    it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('item %d is pending', item => {
      expect(decided({ [item]: 'pending' })).toEqual([
        'incomplete',
        [`item-pending ${item}`],
      ]);
    });

    it('there is no launch date', () => {
      expect(decided({}, { targetLaunchDate: null })).toEqual([
        'incomplete',
        ['launch-date-missing'],
      ]);
    });

    it('lists all reasons of its own level and none of the next', () => {
      expect(
        decided(
          { 3: 'pending', 7: 'pending', 1: 'fail', 4: 'warn' },
          {
            targetLaunchDate: null,
          },
        ),
      ).toEqual([
        'incomplete',
        ['item-pending 3', 'item-pending 7', 'launch-date-missing'],
      ]);
    });
  });

  describe('blocked', () => {
    it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('item %d fails', item => {
      expect(
        decided({ [item]: 'fail' }, { openItems: [openItem(item)] }),
      ).toEqual(['blocked', [`item-failed ${item}`]]);
    });

    it.each<[number, string, string[]]>([
      [3, 'conditional', []],
      [4, 'blocked', ['non-waivable-warning 4']],
      [5, 'conditional', []],
      [8, 'conditional', []],
      [9, 'blocked', ['non-waivable-warning 9']],
    ])('a warning of item %d is %s', (item, outcome, reasons) => {
      expect(
        decided({ [item]: 'warn' }, { openItems: [openItem(item)] }),
      ).toEqual([outcome, reasons]);
    });

    it('takes the items that cannot be waived from the policy', () => {
      const openItems = [openItem(4)];
      expect(
        decided({ 4: 'warn' }, { openItems, policy: { nonWaivable: [1] } }),
      ).toEqual(['conditional', []]);
    });

    it.each<[number, number[], string, string[]]>([
      [2, [1, 2], 'conditional', []],
      [2, [1, 2, 3], 'blocked', ['too-many-warnings']],
      [0, [1], 'blocked', ['too-many-warnings']],
      [3, [1, 2, 3], 'conditional', []],
    ])('at most %d of %j', (maxWarnings, items, outcome, reasons) => {
      expect(
        decided(Object.fromEntries(items.map(item => [item, 'warn'])), {
          openItems: items.map(item => openItem(item)),
          policy: { maxWarnings },
        }),
      ).toEqual([outcome, reasons]);
    });

    it.each<[string, OpenItem[], string, string[]]>([
      ['one open item', [openItem(2)], 'conditional', []],
      ['none', [], 'blocked', ['open-item-missing 2']],
      [
        'one of another item',
        [openItem(3)],
        'blocked',
        ['open-item-missing 2'],
      ],
      [
        'one of a group',
        [openItem(2, { owner: 'group:default/finance-ai' })],
        'blocked',
        ['open-item-owner 2'],
      ],
      [
        'one of somebody unknown',
        [openItem(2, { owner: 'user:default/nobody' })],
        'blocked',
        ['open-item-owner 2'],
      ],
      [
        'one of nobody',
        [openItem(2, { owner: '' })],
        'blocked',
        ['open-item-owner 2'],
      ],
      [
        'one of a person in another spelling',
        [openItem(2, { owner: 'User:mike.chen' })],
        'conditional',
        [],
      ],
      [
        'one that is due 14 days after launch',
        [openItem(2, { dueDate: '2026-06-27' })],
        'conditional',
        [],
      ],
      [
        'one that is due 15 days after launch',
        [openItem(2, { dueDate: '2026-06-28' })],
        'blocked',
        ['open-item-due-late 2'],
      ],
      [
        'one that is due before launch',
        [openItem(2, { dueDate: '2026-06-01' })],
        'conditional',
        [],
      ],
      [
        'a good one and a bad one',
        [
          openItem(2),
          openItem(2, { owner: 'the team', dueDate: '2026-06-28' }),
        ],
        'blocked',
        ['open-item-owner 2', 'open-item-due-late 2'],
      ],
    ])('a warning with %s', (_, openItems, outcome, reasons) => {
      expect(decided({ 2: 'warn' }, { openItems })).toEqual([outcome, reasons]);
    });

    it.each<[string, string, string]>([
      ['2026-12-31', '2027-01-14', 'conditional'],
      ['2026-12-31', '2027-01-15', 'blocked'],
      ['2028-02-20', '2028-03-05', 'conditional'],
      ['2028-02-20', '2028-03-06', 'blocked'],
      ['9999-12-25', '9999-12-31', 'conditional'],
    ])('launch %s, due %s: %s', (targetLaunchDate, dueDate, outcome) => {
      const openItems = [openItem(2, { dueDate })];
      expect(decided({ 2: 'warn' }, { targetLaunchDate, openItems })[0]).toBe(
        outcome,
      );
    });

    it.each<[number, string]>([
      [0, 'blocked'],
      [6, 'blocked'],
      [7, 'conditional'],
      [Number.MAX_SAFE_INTEGER, 'conditional'],
    ])('a policy of %d days after launch', (openItemDays, outcome) => {
      expect(
        decided(
          { 2: 'warn' },
          { openItems: [openItem(2)], policy: { openItemDays } },
        )[0],
      ).toBe(outcome);
    });

    it('lists every reason that applies', () => {
      const [outcome, reasons] = decided(
        { 1: 'fail', 2: 'warn', 3: 'warn', 4: 'warn', 8: 'fail' },
        {
          openItems: [
            openItem(3, { owner: 'the team' }),
            openItem(4, { dueDate: '2026-06-28' }),
          ],
        },
      );
      expect(outcome).toBe('blocked');
      expect(reasons).toEqual([
        'item-failed 1',
        'item-failed 8',
        'non-waivable-warning 4',
        'too-many-warnings',
        'open-item-missing 2',
        'open-item-owner 3',
        'open-item-due-late 4',
      ]);
    });
  });
});
