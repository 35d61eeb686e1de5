import { codesOf, evidenceWith } from '../../__testUtils__/workedChecklist';
import type { IdentityEvidence } from './identityEvidence';

type Rotation = NonNullable<IdentityEvidence['rotations']>[number];

const rotated = (change: Partial<Rotation> = {}): Rotation => ({
  credential: 'API key',
  rotatedAt: '2026-06-03',
  outcome: 'ok',
  ...change,
});

describe('item 5, identity', () => {
  it.each<[string, Partial<IdentityEvidence>, string[]]>([
    ['the worked example', {}, []],
    ['no identity', { identity: undefined }, ['identity-missing']],
    ['a blank identity', { identity: ' ' }, ['identity-missing']],
    ['no provider', { provider: undefined }, ['identity-missing']],
    ['no rotations', { rotations: undefined }, ['rotation-missing']],
    ['an empty list', { rotations: [] }, ['rotation-missing']],
    [
      'a rotation that names no credential',
      { rotations: [rotated(), rotated({ credential: ' ' })] },
      ['rotation-missing'],
    ],
  ])('%s', (_, change, expected) => {
    expect(codesOf(5, evidenceWith('identity', change))).toEqual(expected);
  });

  // The pilot runs from 2026-05-13 to 2026-06-12, which is today.
  it.each<[string, Rotation[], string[]]>([
    ['on the first day', [rotated({ rotatedAt: '2026-05-13' })], []],
    [
      'the day before the first',
      [rotated({ rotatedAt: '2026-05-12' })],
      ['outside-pilot'],
    ],
    ['on the last day', [rotated({ rotatedAt: '2026-06-12' })], []],
    ['undated', [rotated({ rotatedAt: undefined })], ['outside-pilot']],
    ['failed', [rotated({ outcome: 'failed' })], ['rotation-failed']],
    ['outcome unknown', [rotated({ outcome: undefined })], ['rotation-failed']],
    [
      'failed first, then ok',
      [rotated({ outcome: 'failed' }), rotated({ rotatedAt: '2026-06-04' })],
      [],
    ],
    [
      'failed in the pilot, ok before it',
      [rotated({ outcome: 'failed' }), rotated({ rotatedAt: '2026-05-12' })],
      ['rotation-failed'],
    ],
    [
      'ok in the pilot, failed before it',
      [rotated(), rotated({ outcome: 'failed', rotatedAt: '2026-05-12' })],
      [],
    ],
    [
      'one credential in, another out',
      [rotated(), rotated({ credential: 'OAuth', rotatedAt: '2026-05-12' })],
      ['outside-pilot'],
    ],
    [
      'one credential ok, another failed',
      [rotated(), rotated({ credential: 'OAuth', outcome: 'failed' })],
      ['rotation-failed'],
    ],
    [
      'the same credential with blanks around it',
      [rotated({ outcome: 'failed' }), rotated({ credential: ' API key ' })],
      [],
    ],
    [
      'tomorrow, after the pilot',
      [rotated({ rotatedAt: '2026-06-13' })],
      ['outside-pilot', 'date-in-future'],
    ],
    [
      'ok in the pilot, again tomorrow',
      [rotated(), rotated({ rotatedAt: '2026-06-13' })],
      ['date-in-future'],
    ],
    [
      'tomorrow, without a credential',
      [rotated(), { rotatedAt: '2026-06-13' }],
      ['rotation-missing', 'date-in-future'],
    ],
  ])('rotated %s', (_, rotations, expected) => {
    expect(codesOf(5, evidenceWith('identity', { rotations }))).toEqual(
      expected,
    );
  });

  it('takes no rotation on the day after the pilot', () => {
    const rotations = [rotated({ rotatedAt: '2026-06-12' })];
    const pilot = { start: '2026-05-13', end: '2026-06-11' };
    expect(
      codesOf(5, evidenceWith('identity', { rotations }), {
        content: { pilot },
      }),
    ).toEqual(['outside-pilot']);
  });
});
