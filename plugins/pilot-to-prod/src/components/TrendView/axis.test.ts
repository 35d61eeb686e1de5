import { hasLabel, ticksUpTo } from './axis';

describe('ticksUpTo', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [4, [0, 1, 2, 3, 4]],
    [5, [0, 2, 4, 6]],
    [23, [0, 10, 20, 30]],
    [200, [0, 50, 100, 150, 200]],
    [201, [0, 100, 200, 300]],
    [10_000, [0, 5000, 10_000]],
  ])('is round up to %s', (highest, expected) => {
    expect(ticksUpTo(highest)).toEqual(expected);
  });
});

describe('hasLabel', () => {
  const labelled = (count: number) =>
    Array.from({ length: count }, (_, index) => index).filter(index =>
      hasLabel(index, count),
    );

  it('labels all of a few, and of many some with the last', () => {
    expect(labelled(1)).toEqual([0]);
    expect(labelled(5)).toEqual([0, 1, 2, 3, 4]);
    expect(labelled(6)).toEqual([1, 3, 5]);
    expect(labelled(26)).toEqual([1, 7, 13, 19, 25]);
  });
});
