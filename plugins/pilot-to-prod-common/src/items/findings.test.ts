import fc from 'fast-check';
import { anyChecklist, anyFacts, anyNow } from '../__testUtils__/arbitraries';
import { evaluate } from '../evaluation/evaluate';
import type { Finding, FindingCode } from '../model/finding';
import type { FindingParams } from './findingParams';
import { tellFinding } from './tellFinding';
import { DEFAULT_POLICY } from '../model/policy';
import { everyFinding } from '../testUtils/everyFinding';
import {
  FindingLanguage,
  findingParamKinds,
  findingWords,
  placeholdersOf,
} from './findingParams';
import { findingDefinitions, FindingTextKey, findingTexts } from './findings';

const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '');

const fill = (text: string, values: FindingParams) =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name) => `${values[name]}`);

/** English, as a translator would write it: from the exported tables alone. */
const english = (heard: string[] = []): FindingLanguage<FindingTextKey> => ({
  sentence(key, values) {
    heard.push(key);
    const texts: Record<string, string> = findingTexts;
    const form = values.count === 1 ? 'one' : 'other';
    return fill(texts[key] ?? texts[`${key}_${form}`], values);
  },
  word(key, values) {
    heard.push(key);
    return fill(findingWords[key], values);
  },
  day: day => day,
  figure: figure => `${figure}`,
  duration: iso => iso,
});

const finding = (code: string, params: FindingParams): Finding => ({
  code: code as FindingCode,
  severity: 'blocker',
  message: 'As the backend has it.',
  params,
});

describe('findingDefinitions', () => {
  it('holds what the rules say, and nothing else', () => {
    const heard: string[] = [];
    everyFinding('a name').forEach(one => tellFinding(one, english(heard)));
    const texts = Object.keys({ ...findingTexts, ...findingWords });
    expect(new Set(heard)).toEqual(new Set(texts.map(withoutPlural)));
  });

  it('knows what kind each value is, and no value besides', () => {
    const texts = Object.values({ ...findingTexts, ...findingWords });
    const names = new Set(texts.flatMap(placeholdersOf));
    names.delete('number');
    expect(names).toEqual(new Set(Object.keys(findingParamKinds)));
  });

  it('tells by its values which sentence a finding says', () => {
    for (const [code, { text }] of Object.entries(findingDefinitions)) {
      const taken = Object.entries(typeof text === 'string' ? { text } : text)
        .filter(([name]) => !name.endsWith('_one'))
        .map(([, one]) => `${code} ${placeholdersOf(one).sort()}`);
      expect(new Set(taken).size).toBe(taken.length);
    }
  });

  it('says what it is about, and what to do', () => {
    for (const { title, fix } of Object.values(findingDefinitions)) {
      expect(title).toMatch(/^[A-Z][^.]{5,40}$/);
      expect(fix).toMatch(/^[A-Z].{8,}\.$/);
    }
  });
});

describe('a finding', () => {
  it.each(everyFinding('Ω'))('says its code and values: $message', found => {
    expect(found.severity).toBe(findingDefinitions[found.code].severity);
    expect(tellFinding({ ...found, message: '' }, english())).toBe(
      found.message,
    );
  });

  it('has its values by name, rows without a name by their number', () => {
    const found = everyFinding('Ω');
    expect(found).toEqual(
      expect.arrayContaining(
        (
          [
            ['criteria-missing', {}],
            ['criteria-missing', { criterion: 1 }],
            ['criteria-missing', { criterion: 'Ω' }],
            [
              'criterion-missed',
              {
                criterion: 'Ω',
                actual: 8.5,
                unit: '%',
                operator: '>=',
                target: 90,
              },
            ],
            ['schedule-missing', { role: 'backup' }],
            ['log-missing', { test: 1 }],
            ['log-missing', { test: 2, guardrail: 'output-schema' }],
            ['date-in-future', { credential: 1, day: '2026-06-14' }],
            ['retention-too-short', { tier: 'medium', retention: 'P6M' }],
            ['retention-too-short', { regulation: 'Ω' }],
            ['drill-stale', { day: '2026-04-30', count: 44, allowed: 0 }],
          ] as const
        ).map(([code, params]) => expect.objectContaining({ code, params })),
      ),
    );
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

  it('says its code and values, whatever people wrote', () => {
    fc.assert(
      fc.property(anyChecklist, anyFacts, anyNow, (checklist, facts, now) => {
        const { items } = evaluate(checklist, DEFAULT_POLICY, facts, now);
        for (const found of items.flatMap(({ findings }) => findings)) {
          const sent: Finding = JSON.parse(JSON.stringify(found));
          expect(sent).toEqual(found);
          expect(tellFinding({ ...sent, message: '' }, english())).toBe(
            found.message,
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('tellFinding', () => {
  it.each([
    ['an unknown code', 'new', {}],
    ['the name of what every object has', 'constructor', {}],
    ['a value too many', 'drill-failed', { day: '2026-06-13' }],
    ['a value too few', 'content-missing', {}],
    ['another value', 'content-missing', { store: 'S3' }],
    [
      'a value that every object has',
      'content-missing',
      { constructor: 'a' } as unknown as FindingParams,
    ],
    [
      'a guardrail without a test',
      'content-missing',
      { message: 1, guardrail: 'kill-switch' },
    ],
    ['an unknown word', 'guardrail-untested', { guardrail: 'new' }],
    ['a word of another value', 'guardrail-untested', { guardrail: 'low' }],
    [
      'a day that is none',
      'date-in-future',
      { credential: 'key', day: '2026-99-99' },
    ],
    ['a day that is a number', 'date-in-future', { day: 20260613 }],
    [
      'a figure that is text',
      'drill-stale',
      { day: '2026-06-13', count: 'two', allowed: 1 },
    ],
    ['a name that is a number', 'not-a-person', { person: 7 }],
  ])('leaves the message as it came with %s', (_, code, params) => {
    expect(tellFinding(finding(code, params), english())).toBe(
      'As the backend has it.',
    );
  });

  it('leaves the message as it came where there are no values at all', () => {
    const { params, ...old } = finding('drill-failed', {});
    expect(tellFinding(old as Finding, english())).toBe(
      'As the backend has it.',
    );
  });

  it.each([
    '<b>AT&T</b> "quoted" \'too\'',
    '$& $1 $$ $t(findingText.drill-failed)',
    '(.*) [x] {y} {{message}} \\d',
    'has no draft.\n has no draft.',
    'Message 1',
    '2026-06-13',
    '42',
  ])('leaves a name as people typed it: %s', message => {
    expect(
      tellFinding(finding('content-missing', { message }), english()),
    ).toBe(`${message} has no draft.`);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(findingDefinitions)),
        fc.dictionary(
          fc.constantFrom(...Object.keys(findingParamKinds), 'x', '__proto__'),
          fc.oneof(
            fc.string(),
            fc.double(),
            fc.constantFrom('low', '2026-01-01'),
          ),
        ),
        (code, params) => {
          expect(typeof tellFinding(finding(code, params), english())).toBe(
            'string',
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
