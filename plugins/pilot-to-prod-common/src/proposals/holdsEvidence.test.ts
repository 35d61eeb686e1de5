import { holdsEvidence } from './holdsEvidence';

const row = { title: 'Errors', url: 'https://x.example/1' };

describe('holdsEvidence', () => {
  it.each<[string, unknown, unknown, boolean]>([
    ['the same', { url: 'a', version: '1' }, { url: 'a' }, true],
    ['another value', { url: 'b' }, { url: 'a' }, false],
    ['nothing', {}, { url: 'a' }, false],
    ['no evidence at all', undefined, { url: 'a' }, false],
    ['a row among others', { rows: [{ a: 1 }, row] }, { rows: [row] }, true],
    [
      'a row of the same link under another title',
      { rows: [{ ...row, title: 'Mine' }] },
      { rows: [row] },
      true,
    ],
    [
      'a row of another link under the same title',
      { rows: [{ ...row, url: 'https://x.example/2' }] },
      { rows: [row] },
      false,
    ],
    ['one of two rows', { rows: [row] }, { rows: [row, { a: 1 }] }, false],
    ['rows without a link', { rows: [{ a: 1 }] }, { rows: [{ a: 2 }] }, false],
    ['a part of a person', { p: { user: 'u' } }, { p: { user: 'u' } }, true],
    ['a list of words', { in: ['x', 'y'] }, { in: ['y'] }, true],
    ['text where rows belong', { rows: 'x' }, { rows: [row] }, false],
  ])('compares with %s', (_, present, proposed, expected) => {
    expect(holdsEvidence(present, proposed)).toBe(expected);
  });
});
