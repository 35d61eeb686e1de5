import {
  codesOf,
  evaluateItem,
  evidenceWith,
  withItem,
  workedChecklist,
} from '../../__testUtils__/workedChecklist';
import type { MonitoringEvidence } from './monitoringEvidence';

const url = 'https://example.com/board';

describe('item 2, monitoring', () => {
  it.each<[string, Partial<MonitoringEvidence>, string[]]>([
    ['the worked example', {}, []],
    ['no dashboards', { dashboards: undefined }, ['dashboard-missing']],
    ['an empty list', { dashboards: [] }, ['dashboard-missing']],
    ['one dashboard', { dashboards: [{ title: 'Cost', url }] }, []],
    ['a dashboard without a title', { dashboards: [{ url }] }, []],
    [
      'one of two dashboards without a link',
      { dashboards: [{ url }, { title: 'Cost' }] },
      ['dashboard-missing'],
    ],
    ['no watchers', { watchers: undefined }, ['watcher-missing']],
    ['an empty list of watchers', { watchers: [] }, ['watcher-missing']],
    [
      'a watcher who is not named',
      { watchers: [{ cadence: 'daily' }] },
      ['watcher-missing'],
    ],
    [
      'a watcher with a blank name',
      { watchers: [{ user: ' ', cadence: 'daily' }] },
      ['watcher-missing'],
    ],
    [
      'a watcher without a cadence',
      { watchers: [{ user: 'user:default/sarah' }] },
      ['cadence-missing'],
    ],
    [
      'a watcher with a blank cadence',
      { watchers: [{ user: 'user:default/sarah', cadence: ' ' }] },
      ['cadence-missing'],
    ],
    [
      'one of two watchers is a group',
      {
        watchers: [
          { user: 'user:default/sarah', cadence: 'daily' },
          { user: 'group:default/finance-ai', cadence: 'daily' },
        ],
      },
      ['not-a-person'],
    ],
  ])('%s', (_, change, expected) => {
    expect(codesOf(2, evidenceWith('monitoring', change))).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['user:default/sarah', []],
    ['User:Default/Sarah', []],
    ['user:sarah', []],
    [' user:default/sarah ', []],
    ['user:default/nobody', ['not-a-person']],
    ['user:other/sarah', ['not-a-person']],
    ['group:default/finance-ai', ['not-a-person']],
    ['component:default/sarah', ['not-a-person']],
    ['sarah', ['not-a-person']],
    ['the team', ['not-a-person']],
    ['user:default/', ['not-a-person']],
    ['::', ['not-a-person']],
  ])('the watcher “%s”', (user, expected) => {
    const watchers = [{ user, cadence: 'daily' }];
    expect(codesOf(2, evidenceWith('monitoring', { watchers }))).toEqual(
      expected,
    );
  });

  it('does not take a group for a person though the facts list it', () => {
    const watchers = [{ user: 'group:default/finance-ai', cadence: 'daily' }];
    const people = ['group:default/finance-ai'];
    expect(
      codesOf(2, evidenceWith('monitoring', { watchers }), {
        facts: { people },
      }),
    ).toEqual(['not-a-person']);
  });

  it('calls a watcher whose name is blank by the number of the row', () => {
    const evidence = evidenceWith('monitoring', { watchers: [{ user: ' ' }] });
    const checklist = withItem(workedChecklist(), 2, { evidence });
    expect(
      evaluateItem(2, checklist).findings.map(({ message }) => message),
    ).toEqual([
      'Watcher 1 is not named.',
      'Watcher 1 has no cadence; say how often they look.',
    ]);
  });
});
