import {
  ScorecardFilter,
  scorecardFilterSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import * as fc from 'fast-check';
import {
  isUnfiltered,
  nextSort,
  readQuery,
  ScorecardQuery,
  writeQuery,
} from './query';

const read = (search: string) => readQuery(new URLSearchParams(search));
const write = (query: ScorecardQuery, address = '') =>
  writeQuery(query, new URLSearchParams(address)).toString();

const some = <T>(...values: T[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });
const flag = some(true as const);
const item = fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined });
const text = fc.option(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  { nil: undefined },
);

/** Any filter that the backend takes. */
const filters: fc.Arbitrary<ScorecardFilter> = fc
  .record({
    tier: some('low' as const, 'medium' as const, 'high' as const),
    state: some('none' as const, 'draft' as const, 'in-review' as const),
    outcome: some('none' as const, 'blocked' as const, 'cleared' as const),
    owner: some('group:default/finance-ai', 'user:default/mike.chen'),
    lifecycle: some('pilot', 'production', 'A & B = C'),
    search: text,
    ungoverned: flag,
    overdue: flag,
    readyToSign: flag,
    waitingForMe: flag,
    item,
    itemStatus: some('fail' as const, 'pending' as const),
  })
  .map(filter =>
    Object.fromEntries(
      Object.entries(filter).filter(
        ([name, value]) =>
          value !== undefined &&
          (!name.startsWith('item') ||
            (filter.item !== undefined && filter.itemStatus !== undefined)),
      ),
    ),
  )
  .filter(isUnderstood);

/** Whether the backend takes a filter, which it gets as text. */
function isUnderstood(filter: ScorecardFilter): boolean {
  const sent = Object.entries(filter).map(([name, value]) => [
    name,
    `${value}`,
  ]);
  return scorecardFilterSchema.safeParse(Object.fromEntries(sent)).success;
}

describe('the address of a scorecard query', () => {
  it('tells every query, and nothing else', () => {
    fc.assert(
      fc.property(
        filters,
        fc.constantFrom(
          'title' as const,
          '-title' as const,
          '-nextDue' as const,
        ),
        (filter, sort) => {
          expect(read(write({ filter, sort }))).toEqual({ filter, sort });
        },
      ),
    );
  });

  it('is understood by the backend whatever it says', () => {
    const words = fc.constantFrom(
      ...['tier', 'item', 'itemStatus', 'owner', 'search', 'overdue', 'sort'],
      ...['11', 'fail', 'true', 'false', 'high', '', ' ', '-', 'user:'],
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(words, words)), pairs => {
        const { filter } = readQuery(new URLSearchParams(pairs));
        expect(isUnderstood(filter)).toBe(true);
      }),
    );
  });

  it('is the same for what is filtered by nothing', () => {
    expect(write({ filter: {}, sort: 'title' })).toBe('');
    expect(write({ filter: { tier: undefined }, sort: 'title' })).toBe('');
  });

  it('keeps what is not its own', () => {
    expect(
      write({ filter: { tier: 'low' }, sort: 'title' }, 'debug=1&overdue=true'),
    ).toBe('debug=1&tier=low');
  });

  it.each([
    ['a mistyped tier', 'tier=enormous&overdue=true', { overdue: true }],
    ['a flag that is off', 'overdue=false', {}],
    ['an item without a status', 'item=5&tier=low', { tier: 'low' }],
    ['a status without an item', 'itemStatus=fail', {}],
    ['an eleventh item', 'item=11&itemStatus=fail', {}],
    ['an owner that is no ref', 'owner=somebody', {}],
  ])('leaves out %s', (_, search, filter) => {
    expect(read(search).filter).toEqual(filter);
  });

  it('sorts by name where the order is mistyped', () => {
    expect(read('sort=size').sort).toBe('title');
    expect(read('sort=-owner').sort).toBe('-owner');
  });
});

describe('nextSort', () => {
  it.each([
    ['title', 'title', '-title'],
    ['-title', 'title', 'title'],
    ['title', 'owner', 'owner'],
    ['-title', 'owner', 'owner'],
  ] as const)('goes from %s by a press on %s to %s', (from, column, to) => {
    expect(nextSort(from, column)).toBe(to);
  });
});

describe('isUnfiltered', () => {
  it('is so only where nothing is asked for', () => {
    expect(isUnfiltered({})).toBe(true);
    expect(isUnfiltered({ tier: undefined })).toBe(true);
    expect(isUnfiltered({ tier: 'low' })).toBe(false);
  });
});
