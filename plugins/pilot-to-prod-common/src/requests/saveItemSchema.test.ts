/* eslint-disable no-script-url -- to see that such an address is refused */
import { workedChecklist } from '../__testUtils__/workedChecklist';
import { faultsOf } from './faults';
import { saveItemSchema } from './schemas';

const base = { revision: 1, declared: 'pass', evidence: {}, note: '' };

/** The paths of the faults of an item's save, in order. */
function faultPaths(number: number, change: object): string[] {
  const { error } = saveItemSchema(number)!.safeParse({ ...base, ...change });
  return error ? faultsOf(error).map(({ path }) => path) : [];
}

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];

describe.each(numbers)('the save of item %d', number => {
  const { evidence } = workedChecklist().items[number - 1];

  it('may be empty or full', () => {
    expect(faultPaths(number, {})).toEqual([]);
    expect(faultPaths(number, { evidence })).toEqual([]);
  });

  it('keeps its evidence as it is', () => {
    const parsed = saveItemSchema(number)!.parse({ ...base, evidence });
    expect(parsed.evidence).toEqual(evidence);
  });

  it.each([null, 'pass', 'warn', 'fail'])('may be declared %j', declared => {
    expect(faultPaths(number, { declared })).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['no revision', { revision: undefined }, ['revision']],
    ['an old-fashioned revision', { revision: '1' }, ['revision']],
    ['no declaration', { declared: undefined }, ['declared']],
    ['another declaration', { declared: 'pending' }, ['declared']],
    ['no evidence', { evidence: undefined }, ['evidence']],
    ['evidence that is null', { evidence: null }, ['evidence']],
    ['evidence that is a list', { evidence: [] }, ['evidence']],
    ['no note', { note: undefined }, ['note']],
    ['a note of 1 MB', { note: 'x'.repeat(1024 * 1024) }, ['note']],
    ['a note with NUL', { note: 'a\u0000' }, ['note']],
    ['a note with half an emoji', { note: '\udc00' }, ['note']],
    ['a status', { status: 'pass' }, ['status']],
    ['unknown evidence', { evidence: { extra: 1 } }, ['evidence.extra']],
    [
      'unknown evidence beside the known',
      { evidence: { ...evidence, extra: undefined, more: 1 } },
      ['evidence.extra', 'evidence.more'],
    ],
    [
      'a prototype',
      { evidence: JSON.parse('{"__proto__":{"polluted":true}}') },
      ['evidence.__proto__'],
    ],
  ])('must not have %s', (_, change, expected) => {
    expect(faultPaths(number, change)).toEqual(expected);
    expect({}).not.toHaveProperty('polluted');
  });

  it('may have a long note with any whole characters', () => {
    const note = '👩‍🚀ÿ\n'.repeat(1_000);
    expect(faultPaths(number, { note })).toEqual([]);
  });

  it.each(Object.keys(evidence))('names %s when its type is wrong', key => {
    expect(faultPaths(number, { evidence: { [key]: 0n } })).toEqual([
      `evidence.${key}`,
    ]);
  });
});

it.each([0, 10, 11, -1, 1.5, NaN])('item %d takes no evidence', number => {
  expect(saveItemSchema(number)).toBeUndefined();
});

describe('what is wrong deep inside the evidence', () => {
  it.each<[number, object, string[]]>([
    [1, { criteria: [{}, { metric: 1 }] }, ['criteria[1].metric']],
    [1, { criteria: [{ operator: '=>' }] }, ['criteria[0].operator']],
    [1, { criteria: [{ operator: '!=' }] }, ['criteria[0].operator']],
    [1, { criteria: [{ target: '90' }] }, ['criteria[0].target']],
    [1, { criteria: [{ actual: null }] }, ['criteria[0].actual']],
    [1, { criteria: [{ actual: Infinity }] }, ['criteria[0].actual']],
    [1, { criteria: [{ weight: 1 }] }, ['criteria[0].weight']],
    [1, { criteria: Array(201).fill({}) }, ['criteria']],
    [
      2,
      { dashboards: [{ url: 'javascript:alert(1)' }] },
      ['dashboards[0].url'],
    ],
    [2, { dashboards: [{}, { href: 'x' }] }, ['dashboards[1].href']],
    [2, { watchers: ['user:default/sarah'] }, ['watchers[0]']],
    [2, { watchers: [{ user: ['a'] }] }, ['watchers[0].user']],
    [2, { dashboards: Array(201).fill({}) }, ['dashboards']],
    [3, { primary: 'user:default/sarah' }, ['primary']],
    [3, { primary: { user: 1 } }, ['primary.user']],
    [3, { backup: { phone: 'x' } }, ['backup.phone']],
    [3, { backup: null }, ['backup']],
    [4, { inScope: ['kill-switch', 'firewall'] }, ['inScope[1]']],
    [4, { tests: [{ guardrail: 'firewall' }] }, ['tests[0].guardrail']],
    [4, { tests: [{ testedAt: '2026-02-30' }] }, ['tests[0].testedAt']],
    [4, { tests: [{ fired: 'yes' }] }, ['tests[0].fired']],
    [
      5,
      { rotations: [{ rotatedAt: '2026-13-01' }] },
      ['rotations[0].rotatedAt'],
    ],
    [5, { rotations: [{ outcome: 'fine' }] }, ['rotations[0].outcome']],
    [5, { identity: 'x'.repeat(501) }, ['identity']],
    [6, { stores: [{ retention: 7 }] }, ['stores[0].retention']],
    [6, { stores: [{ verifiedAt: '11.06.2026' }] }, ['stores[0].verifiedAt']],
    [7, { version: 1 }, ['version']],
    [
      8,
      { messages: [{ scheduledFor: '2026-6-13' }] },
      ['messages[0].scheduledFor'],
    ],
    [8, { messages: [{ content: 'x\u0000' }] }, ['messages[0].content']],
    [9, { date: '2027-02-29' }, ['date']],
    [9, { durationMinutes: '60' }, ['durationMinutes']],
    [9, { durationMinutes: -1 }, ['durationMinutes']],
    [9, { outcome: 'ok' }, ['outcome']],
    [
      2,
      {
        dashboards: [{ url: 'ftp://x', extra: 1 }],
        watchers: [{ cadence: 1 }],
      },
      ['dashboards[0].url', 'dashboards[0].extra', 'watchers[0].cadence'],
    ],
  ])('item %d: %j', (number, evidence, paths) => {
    expect(faultPaths(number, { evidence })).toEqual(
      paths.map(path => `evidence.${path}`),
    );
  });

  it('names a prototype that is hidden in a row', () => {
    const dashboards = JSON.parse('[{"__proto__":{"polluted":true}}]');
    expect(faultPaths(2, { evidence: { dashboards } })).toEqual([
      'evidence.dashboards[0].__proto__',
    ]);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('every URL field', () => {
  const fields: [number, string, (url: string) => object][] = [
    [1, 'evidence.source', source => ({ source })],
    [2, 'evidence.dashboards[0].url', url => ({ dashboards: [{ url }] })],
    [7, 'evidence.url', url => ({ url })],
  ];

  it.each(
    fields.flatMap(([number, path, evidence]) =>
      [
        'javascript:alert(1)',
        'JavaScript:alert(1)',
        ' javascript:alert(1)',
        'java\nscript:alert(1)',
        'data:text/html,x',
        'vbscript:x',
        'file:///etc/passwd',
        'ftp://example.com',
        '//example.com',
        'example.com',
        'https:example.com',
        'https://',
        'https://exa mple.com',
        'https://example.com\n',
        ' https://example.com',
        'https://example.com/\u0000',
        'https://[::1',
        '',
        `https://example.com/${'x'.repeat(2_000)}`,
      ].map(url => [path, url, number, evidence] as const),
    ),
  )('%s refuses %j', (path, url, number, evidence) => {
    const paths = faultPaths(number, { evidence: evidence(url) });
    expect(new Set(paths)).toEqual(new Set([path]));
  });

  it.each(
    fields.flatMap(([number, path, evidence]) =>
      [
        'https://example.com',
        'http://example.com:8080/a?b=c#d',
        'HTTPS://EXAMPLE.COM',
        'https://münchen.example/ä',
        'http://localhost',
        `https://example.com/${'x'.repeat(1_980)}`,
      ].map(url => [path, url, number, evidence] as const),
    ),
  )('%s takes %j', (_, url, number, evidence) => {
    expect(faultPaths(number, { evidence: evidence(url) })).toEqual([]);
  });
});
