import {
  codesOf,
  evaluateItem,
  evidenceWith,
  withItem,
  workedChecklist,
} from '../../__testUtils__/workedChecklist';
import type { RunbookEvidence } from './runbookEvidence';

const [acknowledgement] = workedChecklist().acknowledgements;
const url = acknowledgement.runbookUrl;

describe('item 7, runbook', () => {
  it.each<[string, RunbookEvidence, string[]]>([
    ['link and version', { url, version: '1.0' }, []],
    ['no link', { version: '1.0' }, ['runbook-missing', 'not-acknowledged']],
    ['no version', { url }, ['runbook-missing', 'not-acknowledged']],
    [
      'a blank version',
      { url, version: ' ' },
      ['runbook-missing', 'not-acknowledged'],
    ],
    ['another version', { url, version: '1.1' }, ['not-acknowledged']],
    ['a version beneath', { url, version: '1.0.1' }, ['not-acknowledged']],
  ])('%s', (_, evidence, expected) => {
    expect(codesOf(7, evidence)).toEqual(expected);
  });

  it.each<[string, (typeof acknowledgement)[], string[]]>([
    ['by nobody', [], ['not-acknowledged']],
    [
      'by somebody else',
      [{ ...acknowledgement, user: 'user:default/sarah' }],
      ['not-acknowledged'],
    ],
    [
      'by the backup',
      [{ ...acknowledgement, user: 'user:default/morteza.moradi' }],
      ['not-acknowledged'],
    ],
    [
      'by the primary in another spelling',
      [{ ...acknowledgement, user: 'User:mike.chen' }],
      [],
    ],
    [
      'for an older version',
      [{ ...acknowledgement, runbookVersion: '0.9' }],
      ['not-acknowledged'],
    ],
    [
      'at another address',
      [{ ...acknowledgement, runbookUrl: 'https://example.com/other' }],
      ['not-acknowledged'],
    ],
    [
      'for this version after an older one',
      [{ ...acknowledgement, runbookVersion: '0.9' }, acknowledgement],
      [],
    ],
    [
      'this version by another, an older one by the primary',
      [
        { ...acknowledgement, user: 'user:default/sarah' },
        { ...acknowledgement, runbookVersion: '0.9' },
      ],
      ['not-acknowledged'],
    ],
  ])('acknowledged %s', (_, acknowledgements, expected) => {
    expect(
      codesOf(7, { url, version: '1.0' }, { content: { acknowledgements } }),
    ).toEqual(expected);
  });

  it.each<[string, object]>([
    ['no primary on-call', {}],
    ['a blank one', { primary: { user: '' } }],
    ['another one', { primary: { user: 'user:default/sarah' } }],
  ])('an acknowledgement does not count with %s', (_, change) => {
    const checklist = withItem(workedChecklist(), 3, {
      evidence: evidenceWith('on-call', { primary: undefined, ...change }),
    });
    expect(evaluateItem(7, checklist).findings.map(f => f.code)).toEqual([
      'not-acknowledged',
    ]);
  });
});
