import fc from 'fast-check';
import { anyChecklist, anyFacts, anyNow } from '../__testUtils__/arbitraries';
import { evaluate } from '../evaluation/evaluate';
import { DEFAULT_POLICY } from '../model/policy';
import { everyFinding } from '../testUtils/everyFinding';
import { blocker, word } from './fillFinding';
import {
  FindingTextKey,
  findingTexts,
  FindingWordKey,
  findingWords,
} from './findingTexts';
import { readFinding, readFindingWord, ReadText } from './readFinding';

const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '');

/** The keys of a text and of the words within it. */
const keysIn = ({ key, values }: ReadText<string>): string[] => [
  key,
  ...Object.values(values).flatMap(value =>
    typeof value === 'object' ? keysIn(value) : [],
  ),
];

/** What a sentence says, with its words filled in again. */
const refill = ({ key, values }: ReadText<FindingTextKey>): string => {
  const plain = (nested: ReadText<string>['values']): Record<string, string> =>
    Object.fromEntries(
      Object.entries(nested).map(([name, value]) => [
        name,
        typeof value === 'object'
          ? word(value.key, plain(value.values) as never)
          : `${value}`,
      ]),
    );
  const count = values.count === undefined ? {} : { count: values.count };
  return blocker(key, { ...plain(values), ...count } as never).message;
};

const pieces = [
  ...Object.values(findingTexts),
  ...Object.values(findingWords),
  ...Object.values(findingTexts).flatMap(text => text.split(/\{\{\w+\}\}/)),
  ...['{{test}}', '$&', '$1', '$t(x)', '\\k<unit>', '(?<a>', '[', '*', '\n'],
  ...['\r', '\u2028', '<b>', '__proto__', 'constructor', '2026-99-99', '💥'],
];

/** Whatever people may type into one line, and the rules' own words. */
const nasty = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 })
      .map(chosen => chosen.join('')),
  )
  .map(text => text.trim())
  .filter(text => text !== '');

const day = fc.constantFrom('0000-01-01', '2026-06-13', '9999-12-31');
const figure = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map(value => `${value}`);
const count = fc.nat();

/** What rules fill into each placeholder; people may type all others. */
const kinds: Record<string, fc.Arbitrary<string | number>> = {
  day,
  startDay: day,
  endDay: day,
  actual: figure,
  target: figure,
  operator: fc.constantFrom('>=', '>', '<=', '<', '='),
  // A unit that goes on as a number, or tells of a figure, cannot be told from
  // the rest of its sentence.
  unit: fc.oneof(
    fc.constant(''),
    nasty.filter(text => !/^[\d.e]|reached/.test(text)),
  ),
  retention: fc.constantFrom('P7Y', 'P6M'),
  guardrail: fc.constantFrom('input-validation', 'kill-switch'),
  test: fc.constantFrom('Test 1', 'Test 12 (tool-allowlist)'),
  number: count,
  count,
  allowed: count,
};

const valuesOf = (template: string) =>
  fc.record(
    Object.fromEntries(
      [...template.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => [
        name,
        kinds[name] ?? nasty,
      ]),
    ),
  );

/** What is read back is text, but for the number that chooses the plural. */
const asRead = (values: Record<string, string | number>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name === 'count'
        ? value
        : readFindingWord(name, `${value}`) ?? `${value}`,
    ]),
  );

describe('findingTexts', () => {
  it('holds what the rules say, and nothing else', () => {
    const keys = everyFinding('a name').flatMap(finding => {
      const read = readFinding(finding);
      return read ? keysIn(read) : [`not read: ${finding.message}`];
    });
    const templates = Object.keys({ ...findingTexts, ...findingWords });
    expect(new Set(keys)).toEqual(new Set(templates.map(withoutPlural)));
  });

  it('tells one day as one', () => {
    const messages = everyFinding('a name').map(({ message }) => message);
    expect(messages).toContain(
      'The drill of 2026-06-12 is 1 day old; 0 are allowed.',
    );
    expect(messages).toContain(
      'The drill of 2026-04-30 is 44 days old; 0 are allowed.',
    );
  });
});

describe('readFinding', () => {
  it.each(Object.entries(findingTexts))(
    'reads back what was filled into %s',
    (form, template) => {
      const key = withoutPlural(form) as FindingTextKey;
      fc.assert(
        fc.property(valuesOf(template), values => {
          expect(readFinding(blocker(key, values as never))).toEqual({
            key,
            values: asRead(values),
          });
        }),
      );
    },
  );

  it.each(Object.entries(findingWords))(
    'reads back what was filled into %s',
    (key, template) => {
      fc.assert(
        fc.property(valuesOf(template), values => {
          const text = word(key as FindingWordKey, values as never);
          expect(readFindingWord(key.split('.')[0], text)).toEqual({
            key,
            values: asRead(values),
          });
        }),
      );
    },
  );

  it('reads all that the rules say of any checklist, losing nothing', () => {
    fc.assert(
      fc.property(anyChecklist, anyFacts, anyNow, (checklist, facts, now) => {
        const { items } = evaluate(checklist, DEFAULT_POLICY, facts, now);
        for (const finding of items.flatMap(({ findings }) => findings)) {
          const read = readFinding(finding);
          expect(read && refill(read)).toBe(finding.message);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['an unknown sentence', 'pager-missing', 'The pager is broken.'],
    ['more than the sentence', 'drill-failed', 'The drill did not work. Twice'],
    [
      'a sentence of another code',
      'drill-failed',
      findingTexts['not-acknowledged'],
    ],
    ['an unknown code', 'new', 'The drill did not work.'],
    ['the name of what every object has', '__proto__', ''],
    [
      'a day that has another form',
      'date-in-future',
      'The drill is dated today, which is yet to come.',
    ],
  ])('does not read %s', (_, code, message) => {
    expect(readFinding({ code: code as never, message })).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          ...Object.keys(findingTexts).map(k => k.split(/[._]/)[0]),
        ),
        nasty,
        (code, message) => {
          expect(() =>
            readFinding({ code: code as never, message }),
          ).not.toThrow();
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
