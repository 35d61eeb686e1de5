import fc from 'fast-check';
import { keepOpenItemIds } from './keepOpenItemIds';

const MIKE = 'user:default/mike.chen';
const SARAH = 'user:default/sarah';

const openItem = (item: number, missing: string, owner = MIKE, day = '20') => ({
  item,
  missing,
  owner,
  dueDate: `2026-06-${day}`,
});
type Content = ReturnType<typeof openItem>;

const withIds = (contents: Content[]) =>
  contents.map((content, index) => ({ id: `id-${index}`, ...content }));

/** The ids of `after`, which replaces `before`; new ones are `new`. */
const idsOf = (before: Content[], after: Content[]) =>
  keepOpenItemIds(withIds(before), after, () => 'new');

const A = openItem(2, 'dashboard');
const B = openItem(2, 'alert', SARAH);
const C = openItem(7, 'runbook');

const anyContent = fc
  .tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.constantFrom(MIKE, SARAH),
    fc.constantFrom('18', '19', '20'),
  )
  .map(content => openItem(...content));

const anyEdit = fc.oneof(
  fc.record({ missing: fc.string({ minLength: 1 }) }),
  fc.record({ owner: fc.constantFrom(SARAH, 'user:default/other') }),
  fc.record({ dueDate: fc.constantFrom('2026-06-21', '2026-12-31') }),
  fc.record({
    missing: fc.string({ minLength: 1 }),
    owner: fc.constant('user:default/other'),
    dueDate: fc.constant('2026-12-31'),
  }),
);

describe('the ids of open items', () => {
  it.each<[string, Content[], Content[], string[]]>([
    [
      'stay where nothing changed',
      [A, B, C],
      [A, B, C],
      ['id-0', 'id-1', 'id-2'],
    ],
    ['stay in another order', [A, B, C], [C, A, B], ['id-2', 'id-0', 'id-1']],
    [
      'stay when the day moves',
      [A],
      [openItem(2, 'dashboard', MIKE, '25')],
      ['id-0'],
    ],
    [
      'stay when the owner changes',
      [A],
      [openItem(2, 'dashboard', SARAH)],
      ['id-0'],
    ],
    ['stay when the words change', [A], [openItem(2, 'panels')], ['id-0']],
    [
      'stay when it moves to another item',
      [A],
      [openItem(3, 'dashboard')],
      ['id-0'],
    ],
    [
      'stay when it is written anew',
      [A],
      [openItem(2, 'x', SARAH, '25')],
      ['id-0'],
    ],
    [
      'stay beside one that is taken out before it',
      [A, B],
      [openItem(2, 'alert', SARAH, '25')],
      ['id-1'],
    ],
    [
      'stay when two of one item move at once',
      [A, B],
      [openItem(2, 'dashboard', MIKE, '25'), openItem(2, 'alert', SARAH, '25')],
      ['id-0', 'id-1'],
    ],
    ['are new for one that is added', [A], [C, A], ['new', 'id-0']],
    ['are new for one of another item', [A], [openItem(7, 'x')], ['new']],
    [
      'are told apart where two are alike',
      [A, A],
      [A, A, A],
      ['id-0', 'id-1', 'new'],
    ],
  ])('%s', (_, before, after, ids) => {
    expect(idsOf(before, after)).toEqual(ids);
  });

  it('survive any edit of one, in any order, beside any others', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyContent, {
          minLength: 1,
          maxLength: 9,
          selector: ({ item }) => item,
        }),
        fc.nat(),
        anyEdit,
        fc.infiniteStream(fc.nat()),
        (before, pick, edit, order) => {
          const after = withIds(before).map((content, index) => ({
            content:
              index === pick % before.length
                ? { ...content, ...edit }
                : content,
            key: order.next().value as number,
          }));
          after.sort((a, b) => a.key - b.key);
          expect(
            idsOf(
              before,
              after.map(({ content: { id: _, ...rest } }) => rest),
            ),
          ).toEqual(after.map(({ content }) => content.id));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are each given once', () => {
    fc.assert(
      fc.property(
        fc.array(anyContent, { maxLength: 12 }),
        fc.array(anyContent, { maxLength: 12 }),
        (before, after) => {
          let next = 0;
          const ids = keepOpenItemIds(
            withIds(before),
            after,
            () => `new-${next++}`,
          );
          expect(new Set(ids).size).toBe(after.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});
