import { codesOf, evidenceWith } from '../../__testUtils__/workedChecklist';
import type { OnCallEvidence } from './onCallEvidence';
import { isSameRef } from '../rule';

const mike = { user: 'user:default/mike.chen', schedule: 'primary' };
const sarah = { user: 'user:default/sarah', schedule: 'backup' };

describe('item 3, on-call', () => {
  it.each<[string, OnCallEvidence, string[]]>([
    ['the worked example', {}, []],
    ['no primary', { primary: undefined }, ['primary-missing']],
    [
      'a primary without a name',
      { primary: { schedule: 'x' } },
      ['primary-missing'],
    ],
    [
      'a primary with a blank name',
      { primary: { user: ' ', schedule: 'x' } },
      ['primary-missing'],
    ],
    ['no backup', { backup: undefined }, ['backup-missing']],
    [
      'a backup without a name',
      { backup: { schedule: 'x' } },
      ['backup-missing'],
    ],
    [
      'the primary is a group',
      { primary: { user: 'group:default/finance-ai', schedule: 'x' } },
      ['not-a-person'],
    ],
    [
      'the backup is unknown',
      { backup: { user: 'user:default/nobody', schedule: 'x' } },
      ['not-a-person'],
    ],
    [
      'the primary is malformed',
      { primary: { user: 'the team', schedule: 'x' } },
      ['not-a-person'],
    ],
    ['two different people', { primary: mike, backup: sarah }, []],
    [
      'the same person',
      { primary: mike, backup: { ...mike, schedule: 'backup' } },
      ['same-person'],
    ],
    [
      'the same person in another case',
      { primary: mike, backup: { ...sarah, user: 'USER:Default/Mike.Chen' } },
      ['same-person'],
    ],
    [
      'the same person without the namespace',
      { primary: mike, backup: { ...sarah, user: 'user:mike.chen' } },
      ['same-person'],
    ],
    [
      'the primary has no schedule',
      { primary: { user: mike.user } },
      ['schedule-missing'],
    ],
    [
      'the backup has a blank schedule',
      { backup: { user: sarah.user, schedule: ' ' } },
      ['schedule-missing'],
    ],
    ['no pager', { pager: undefined }, ['pager-missing']],
    ['a blank pager', { pager: ' ' }, ['pager-missing']],
    ['another pager', { pager: 'Opsgenie' }, []],
    ['no weekends', { weekendCoverage: undefined }, ['weekend-missing']],
    ['blank weekends', { weekendCoverage: '\n' }, ['weekend-missing']],
  ])('%s', (_, change, expected) => {
    expect(codesOf(3, evidenceWith('on-call', change))).toEqual(expected);
  });

  it('names everything that is missing at once', () => {
    expect(codesOf(3, {})).toEqual([
      'primary-missing',
      'backup-missing',
      'pager-missing',
      'weekend-missing',
    ]);
  });
});

describe('isSameRef', () => {
  it.each([
    ['user:default/mike', 'user:default/mike', true],
    ['user:mike', 'USER:default/Mike', true],
    ['user:default/mike', 'user:default/sarah', false],
    ['user:default/mike', 'group:default/mike', false],
    ['mike', 'mike', false],
    ['', '', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(isSameRef(a, b)).toBe(same);
  });
});
