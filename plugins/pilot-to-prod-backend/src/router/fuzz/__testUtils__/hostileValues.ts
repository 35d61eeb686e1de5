import type { Random } from './Random';

/** What no reader of JSON expects in the place of a value. */
const HOSTILE_JSON: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  -0,
  2 ** 31,
  2 ** 53,
  1e15,
  1e308,
  -1e308,
  5e-324,
  '',
  ' ',
  'a\u0000b',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\ufeff',
  '\u202e\u2066',
  '\u2028',
  'İıſK',
  'e\u0301'.repeat(50),
  '👩‍🚀'.repeat(30),
  'x'.repeat(501),
  'x'.repeat(10_001),
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  "' or 1=1 --",
  '%00',
  '${7*7}',
  '2026-02-30',
  '0000-01-01',
  '9999-12-31',
  '+275760-09-13',
  'P999999999Y',
  'user:default/mike.chen\u0000',
  'user:default/',
  'component:default/finance-invoice-recon ',
  [],
  [[]],
  [null],
  {},
  { __proto__: null },
  Array(300).fill(0),
  Array(201).fill({}),
];

/** Text that is put into the JSON itself, where a value was. */
const HOSTILE_TEXT = [
  '1e400',
  '-1e400',
  '01',
  'NaN',
  'undefined',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"a":1,"a":2}',
  '"\\ud800"',
  '"\\u0000"',
  '1234567890123456789012345678901234567890',
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
];

/** What can stand in a path or a query, as it is sent. */
export const HOSTILE_SEGMENTS = [
  '0',
  '-1',
  '01',
  '1e0',
  '1.0',
  '+1',
  '0x1',
  '%31',
  '10',
  '11',
  '1e15',
  '1e400',
  '2147483648',
  '9223372036854775808',
  '99999999999999999999999999',
  'NaN',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
  '..',
  '.',
  '%2e%2e',
  '%2F',
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%FF',
  '%',
  '%zz',
  '%E0%A4%A',
  '%F0%9F%92%A5',
  '%E2%80%A8',
  '%0d%0aX:1',
  "'%20or%201=1",
  '%25',
  '*',
  'x'.repeat(2_100),
  '00000000-0000-4000-8000-000000000000',
  '00000000-0000-4000-8000-00000000000G',
  'AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA',
  'eyJzb3J0IjoidGl0bGUiLCJ2YWx1ZSI6IlwidTAwMDAifQ',
  'eyJzb3J0IjoidGl0bGUiLCJ2YWx1ZSI6ImFcdTAwMDAiLCJlbnRpdHlSZWYiOiJcdTAwMDAifQ',
  'eyJjcmVhdGVkQXQiOiIwMDAwLTAxLTAxVDAwOjAwWiIsImlkIjoiMDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAwIn0',
];

/** Breaks the text of a JSON body, or puts something odd into it. */
export function breakJson(text: string, random: Random): string {
  switch (random.below(4)) {
    case 0:
      return text.slice(0, random.below(text.length));
    case 1:
      return text.replace(
        /:("[^"]*"|\d+|null)/,
        `:${random.pick(HOSTILE_TEXT)}`,
      );
    case 2: {
      const numbers = [...text.matchAll(/:(\d+|null|"[^"]*")/g)];
      const place = numbers.length > 0 ? random.pick(numbers) : undefined;
      return place === undefined
        ? random.pick(HOSTILE_TEXT)
        : text.slice(0, place.index + 1) +
            random.pick(HOSTILE_TEXT) +
            text.slice(place.index + place[0].length);
    }
    default:
      return random.pick(['', '"x"', '7', '[]', '\u0000', '{}{}', '\ufeff{}']);
  }
}

/** Changes one value somewhere inside another, or what stands beside it. */
export function mutate(value: unknown, random: Random): unknown {
  const copy = structuredClone(value);
  const places: [Record<string, unknown>, string][] = [];
  const visit = (inside: unknown) => {
    if (typeof inside === 'object' && inside !== null) {
      for (const key of Object.keys(inside)) {
        places.push([inside as Record<string, unknown>, key]);
        visit((inside as Record<string, unknown>)[key]);
      }
    }
  };
  visit(copy);
  if (places.length === 0) {
    return random.pick(HOSTILE_JSON);
  }
  const [parent, key] = random.pick(places);
  switch (random.below(5)) {
    case 0:
      delete parent[key];
      break;
    case 1:
      Object.defineProperty(
        parent,
        random.pick(['surprise', '__proto__', 'constructor', '', 'a\u0000']),
        { value: 1, enumerable: true, configurable: true, writable: true },
      );
      break;
    default:
      parent[key] = random.pick(HOSTILE_JSON);
  }
  return copy;
}
