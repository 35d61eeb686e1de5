import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { anyChecklist } from '../__testUtils__/arbitraries';
import { workedChecklist } from '../__testUtils__/workedChecklist';
import type { ChecklistContent } from '../model/checklist';
import { DEFAULT_POLICY } from '../model/policy';
import {
  canonicalSha256,
  checklistDigest,
  contentUnderSignature,
  digestOf,
} from './digest';

const sha256 = (text: string) =>
  `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;

/** RFC 8785 once more, for values whose numbers are written as JSON does. */
function canonicalForm(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalForm).join()}]`;
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries
      .map(([k, v]) => `${JSON.stringify(k)}:${canonicalForm(v)}`)
      .join()}}`;
  }
  return JSON.stringify(value);
}

describe('digestOf', () => {
  // RFC 8785, sections 3.2.2 and 3.2.3 and appendix B.
  it.each<[string, unknown, string]>([
    ['literals', [null, true, false], '[null,true,false]'],
    [
      'numbers of section 3.2.2',
      [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      '[333333333.3333333,1e+30,4.5,0.002,1e-27]',
    ],
    ['negative zero', -0, '0'],
    ['the largest plain number', 1e20, '100000000000000000000'],
    ['the first with an exponent', 1e21, '1e+21'],
    ['a rounded one', 0.1 + 0.2, '0.30000000000000004'],
    ['the smallest', 5e-324, '5e-324'],
    ['the last plain fraction', 0.000001, '0.000001'],
    ['the first small exponent', 0.0000001, '1e-7'],
    ['beyond whole numbers', 9007199254740993, '9007199254740992'],
    [
      'a text of section 3.2.2',
      '\u20ac$\u000f\nA\'\u0042\u0022\u005c\\"/',
      '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"',
    ],
    [
      'control characters',
      '\b\t\n\f\r\u0000\u001f\u007f',
      '"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f"',
    ],
    ['combining characters as they are', 'A\u030a', '"A\u030a"'],
    [
      'keys by UTF-16 units, as in section 3.2.3',
      {
        '\u20ac': 'Euro Sign',
        '\r': 'Carriage Return',
        '\ufb33': 'Hebrew Letter Dalet With Dagesh',
        '1': 'One',
        '\ud83d\ude00': 'Emoji: Grinning Face',
        '\u0080': 'Control',
        '\u00f6': 'Latin Small Letter O With Diaeresis',
      },
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ],
    [
      'nested keys, and the order of a list',
      { b: [{ d: 1, c: 2 }, 1], a: {} },
      '{"a":{},"b":[{"c":2,"d":1},1]}',
    ],
    [
      'what is undefined like what is not there',
      { a: undefined, b: 1 },
      '{"b":1}',
    ],
  ])('%s', (_, value, canonical) => {
    expect(digestOf(value)).toBe(sha256(canonical));
    expect(canonicalSha256(value)).toBe(digestOf(value).slice(7));
  });

  it.each([
    ['undefined', undefined],
    ['a function', () => 1],
    ['not a number', NaN],
    ['infinity', [Infinity]],
  ])('refuses %s', (_, value) => {
    expect(() => digestOf(value)).toThrow();
  });

  it('is the same after a journey as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const digest = digestOf(value);
        expect(digest).toBe(sha256(canonicalForm(value)));
        expect(digestOf(JSON.parse(JSON.stringify(value)))).toBe(digest);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** A full checklist, with something in every list. */
const full = (): ChecklistContent =>
  workedChecklist({
    contributors: ['user:default/mike.chen'],
    artifacts: [{ name: 'image', digest: `sha256:${'a'.repeat(64)}` }],
    openItems: [
      {
        item: 2,
        missing: 'The cost dashboard',
        owner: 'user:default/mike.chen',
        dueDate: '2026-06-20',
      },
    ],
    criteriaApprovals: [
      {
        approver: 'user:default/department-head',
        reason: 'The target was a typing error',
        criteria: [{ metric: 'Acceptance', operator: '>=', target: 90 }],
        at: '2026-06-01T08:00:00.000Z',
      },
    ],
  });

type Path = (string | number)[];

function leaves(value: unknown, path: Path = []): Path[] {
  return value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, child]) =>
        leaves(child, [...path, key]),
      )
    : [path];
}

/** A copy in which the value at one path is another of its type. */
function mutated<T>(root: T, path: Path): T {
  const copy = structuredClone(root);
  let parent: any = copy;
  for (const key of path.slice(0, -1)) {
    parent = parent[key];
  }
  const key = path[path.length - 1];
  switch (typeof parent[key]) {
    case 'number':
      parent[key] += 1;
      break;
    case 'boolean':
      parent[key] = !parent[key];
      break;
    default:
      parent[key] = `${parent[key]}x`;
  }
  return copy;
}

describe('checklistDigest', () => {
  const digest = checklistDigest(full(), DEFAULT_POLICY);

  it('is the SHA-256 of the canonical form of what contract 6 lists', () => {
    const checklist = full();
    const listed = {
      entityRef: checklist.entityRef,
      agentVersion: checklist.agentVersion,
      tier: checklist.tier,
      regulations: checklist.regulations,
      pilot: checklist.pilot,
      targetLaunchDate: checklist.targetLaunchDate,
      builders: checklist.builders,
      sponsor: checklist.sponsor,
      contributors: checklist.contributors,
      artifacts: checklist.artifacts,
      items: checklist.items
        .slice(0, 9)
        .map(({ number, declared, evidence, note }) => ({
          number,
          declared,
          evidence,
          note,
        })),
      openItems: checklist.openItems,
      acknowledgements: checklist.acknowledgements,
      criteriaApprovals: checklist.criteriaApprovals,
      policy: DEFAULT_POLICY,
    };
    expect(contentUnderSignature(checklist, DEFAULT_POLICY)).toEqual(listed);
    expect(digest).toBe(sha256(canonicalForm(listed)));
  });

  const content = contentUnderSignature(full(), DEFAULT_POLICY);

  it.each(leaves(content).map(path => [path.join('.'), path] as const))(
    'changes with %s',
    (_, path) => {
      const { policy, ...checklist } = mutated(content, path);
      expect(checklistDigest(checklist, policy)).not.toBe(digest);
    },
  );

  it.each([
    'regulations',
    'builders',
    'contributors',
    'artifacts',
    'openItems',
    'acknowledgements',
    'criteriaApprovals',
  ] as const)('changes when a row of %s goes', list => {
    const checklist = { ...full(), [list]: full()[list].slice(1) };
    expect(checklistDigest(checklist, DEFAULT_POLICY)).not.toBe(digest);
  });

  it('does not change with what is no content', () => {
    const checklist = full();
    const shown = {
      ...checklist,
      id: '0c1f0000-0000-4000-8000-000000000000',
      state: 'in-review',
      revision: 7,
      signatures: [{ role: 'agent-builder', signer: 'user:default/sarah' }],
      requiredSignatures: [],
      decision: { outcome: 'cleared', reasons: [] },
      digest: 'sha256:',
      reviewDate: '2026-06-12',
      postLaunchReview: { dueDate: '2026-07-13' },
      createdAt: '2026-06-01T00:00:00.000Z',
      createdBy: 'user:default/sarah',
      updatedAt: '2026-06-01T00:00:00.000Z',
      facts: {},
      pilot: { ...checklist.pilot, days: 30 },
      items: checklist.items.map(item => ({
        ...item,
        key: 'key',
        title: 'title',
        status: 'pass',
        findings: [{ code: 'drill-stale' }],
        updatedBy: 'user:default/sarah',
        updatedAt: '2026-06-01T00:00:00.000Z',
        ...(item.number === 10 && { declared: 'fail', note: 'signed' }),
      })),
      openItems: checklist.openItems.map(openItem => ({
        ...openItem,
        id: 'x',
        closedAt: '2026-06-21T00:00:00.000Z',
        closedBy: 'user:default/sarah',
        closingNote: 'Done',
      })),
    } as ChecklistContent;
    expect(checklistDigest(shown, DEFAULT_POLICY)).toBe(digest);
  });

  it('does not change when the tenth item is left out', () => {
    const checklist = { ...full(), items: full().items.slice(0, 9) };
    expect(checklistDigest(checklist, DEFAULT_POLICY)).toBe(digest);
  });

  it('survives a journey as JSON, whatever the content', () => {
    fc.assert(
      fc.property(anyChecklist, checklist => {
        const copy = JSON.parse(JSON.stringify(checklist));
        expect(checklistDigest(copy, DEFAULT_POLICY)).toBe(
          checklistDigest(checklist, DEFAULT_POLICY),
        );
      }),
      { numRuns: 500 },
    );
  });
});
