import { compareVersions, coversVersion } from './coversVersion';

describe('coversVersion', () => {
  it.each([
    ['1.0', '1.0', true],
    ['1.0', '1.0.3', true],
    ['1.0', '1.0.3.1', true],
    ['1.0', '1.1', false],
    ['1.0', '1.01', false],
    ['1.0', '1.0-rc1', false],
    ['1.0', '1', false],
    ['1.0', '11.0', false],
    ['1.0', '2.1.0', false],
    ['1', '1', true],
    ['1', '1.0', true],
    ['1', '10', false],
    ['10', '1', false],
    ['1.0.3', '1.0', false],
    ['v1', 'V1', false],
    ['1.0', '1.0.', false],
    ['1.0', '1.0..1', false],
    ['1.0', '.1.0', false],
    ['1.0', ' 1.0', false],
    ['1.0', '', false],
  ])('%s covers %s: %s', (cleared, asked, covers) => {
    expect(coversVersion(cleared, asked)).toBe(covers);
  });
});

describe('compareVersions', () => {
  it('orders segment by segment, numbers by their value', () => {
    const ordered = [
      '0.9',
      '1',
      '1.0',
      '1.0.3',
      '1.2',
      '1.9',
      '1.10',
      '2',
      '10.0',
    ];
    const shuffled = [
      '1.10',
      '10.0',
      '1.0',
      '2',
      '0.9',
      '1.9',
      '1',
      '1.0.3',
      '1.2',
    ];
    expect(shuffled.sort(compareVersions)).toEqual(ordered);
  });

  it('calls a version the same as itself', () => {
    expect(compareVersions('1.0', '1.0')).toBe(0);
  });

  it.each([
    ['1.0', '1.00'],
    ['1.0-A', '1.0-a'],
  ])('puts %s and %s in one order whichever comes first', (a, b) => {
    expect([a, b].sort(compareVersions)).toEqual([b, a].sort(compareVersions));
  });
});
