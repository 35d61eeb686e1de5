/* eslint-disable no-script-url -- to see that such an address is refused */
import {
  canonicalRef,
  daySchema,
  entityRefSchema,
  filledTextSchema,
  isWebUrl,
  lineSchema,
  textSchema,
  urlSchema,
} from './text';

describe('canonicalRef', () => {
  it.each<[string, string | undefined]>([
    ['user:default/mike.chen', 'user:default/mike.chen'],
    ['User:Default/Mike.Chen', 'user:default/mike.chen'],
    ['user:mike.chen', 'user:default/mike.chen'],
    [' user:default/mike.chen\n', 'user:default/mike.chen'],
    ['mike.chen', undefined],
    ['', undefined],
    [' ', undefined],
    ['user:', undefined],
    ['user:default/', undefined],
    [':default/mike', undefined],
  ])('%j is %s', (text, expected) => {
    expect(canonicalRef(text)).toBe(expected);
    const parsed = entityRefSchema.safeParse(text);
    expect(parsed.data).toBe(expected);
    expect(parsed.success).toBe(expected !== undefined);
  });
});

describe('isWebUrl', () => {
  it.each([
    ['https://example.com', true],
    ['http://example.com', true],
    ['HTTPS://example.com/a?b#c', true],
    ['javascript://example.com/%0aalert(1)', false],
    ['https:example.com', false],
    ['https://', false],
    ['https://a b', false],
    ['see https://example.com', false],
    ['', false],
  ])('%s: %s', (text, expected) => {
    expect(isWebUrl(text)).toBe(expected);
  });
});

describe('the length of', () => {
  it.each([
    ['a text', textSchema, 10_000],
    ['a line', lineSchema, 500],
    ['a filled text', filledTextSchema, 10_000],
  ])('%s', (_, schema, longest) => {
    expect(schema.safeParse('x'.repeat(longest)).success).toBe(true);
    expect(schema.safeParse('x'.repeat(longest + 1)).success).toBe(false);
  });

  it('a web address', () => {
    const address = 'https://example.com/'.padEnd(2_000, 'x');
    expect(urlSchema.safeParse(address).success).toBe(true);
    expect(urlSchema.safeParse(`${address}x`).success).toBe(false);
  });
});

describe('a text', () => {
  it.each([
    ['', true],
    ['two\nlines', true],
    ['💥', true],
    ['\ud83d\udca5', true],
    ['\ud83d', false],
    ['\udca5', false],
    ['\udca5\ud83d', false],
    ['\u0000', false],
  ])('%j may be stored: %s', (text, expected) => {
    expect(textSchema.safeParse(text).success).toBe(expected);
  });
});

describe('a day', () => {
  it.each([
    ['2026-06-12', true],
    ['2028-02-29', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-01-00', false],
    ['2026-1-1', false],
    ['26-01-01', false],
    ['2026-06-12T00:00:00Z', false],
    ['2026-06-12\n', false],
    ['20260612', false],
    ['12.06.2026', false],
    ['', false],
  ])('%j exists: %s', (day, expected) => {
    expect(daySchema.safeParse(day).success).toBe(expected);
  });
});
