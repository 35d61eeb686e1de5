import { CheckedBytes } from './CheckedBytes';

describe('CheckedBytes', () => {
  it('knows the same value again, and no other', () => {
    const checked = new CheckedBytes();
    checked.add(checked.digestOf({ a: [1, '2'] }));
    expect(checked.has(checked.digestOf({ a: [1, '2'] }))).toBe(true);
    for (const other of [
      { a: [1, 2] },
      { a: [1, '2'], b: 1 },
      { A: [1, '2'] },
    ]) {
      expect(checked.has(checked.digestOf(other))).toBe(false);
    }
  });

  it('forgets the oldest of more than five thousand', () => {
    const checked = new CheckedBytes();
    for (let n = 0; n <= 5_000; n += 1) {
      checked.add(checked.digestOf(n));
    }
    expect(checked.has(checked.digestOf(0))).toBe(false);
    expect(checked.has(checked.digestOf(1))).toBe(true);
    expect(checked.has(checked.digestOf(5_000))).toBe(true);
  });
});
