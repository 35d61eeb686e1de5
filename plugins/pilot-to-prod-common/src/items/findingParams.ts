import { isDay } from '../model/text';

/**
 * The values in a finding's sentence, by name: strings as they were typed, days
 * as `YYYY-MM-DD`. A number in the place of a row's name is the number of that
 * row, which has no name.
 *
 * @public
 */
export type FindingParams = Record<string, string | number>;

/**
 * What stands in the place of each value of a finding's sentence:
 *
 * - `row`: the name of a row as people typed it, or its number where it has
 *   none
 * - `text`: what people typed, or a name from the policy
 * - `day`: a UTC day, `YYYY-MM-DD`
 * - `figure`: a number; `count` chooses the plural form
 * - `duration`: an ISO 8601 duration
 * - `word`: one of the fixed words in {@link findingWords}
 */
export const findingParamKinds = {
  criterion: 'row',
  dashboard: 'row',
  watcher: 'row',
  test: 'row',
  credential: 'row',
  store: 'row',
  message: 'row',
  person: 'text',
  operator: 'text',
  unit: 'text',
  regulation: 'text',
  day: 'day',
  startDay: 'day',
  endDay: 'day',
  actual: 'figure',
  target: 'figure',
  count: 'figure',
  allowed: 'figure',
  retention: 'duration',
  role: 'word',
  guardrail: 'word',
  tier: 'word',
} as const;

/**
 * Words that stand in a sentence where people typed nothing: the name of a row
 * that has none, by its number, and what can only be one of a few. A key begins
 * with the name of the value. `test.guardrail` is taken where the finding has a
 * value of that second name as well.
 *
 * @public
 */
export const findingWords = {
  criterion: 'Criterion {{number}}',
  dashboard: 'Dashboard {{number}}',
  watcher: 'Watcher {{number}}',
  test: 'Test {{number}}',
  'test.guardrail': 'Test {{number}} ({{guardrail}})',
  credential: 'credential {{number}}',
  store: 'Store {{number}}',
  message: 'Message {{number}}',
  'role.primary': 'primary',
  'role.backup': 'backup',
  'guardrail.input-validation': 'input-validation',
  'guardrail.output-schema': 'output-schema',
  'guardrail.tool-allowlist': 'tool-allowlist',
  'guardrail.kill-switch': 'kill-switch',
  'tier.low': 'low',
  'tier.medium': 'medium',
  'tier.high': 'high',
} as const;

/**
 * Which of {@link findingWords} stands in a sentence.
 *
 * @public
 */
export type FindingWordKey = keyof typeof findingWords;

type Kinds = typeof findingParamKinds;

/** The name of a value that a finding can have. */
export type ParamName = keyof Kinds;

type WordOf<Name extends string> = FindingWordKey extends infer Key
  ? Key extends `${Name}.${infer Word}`
    ? Word
    : never
  : never;

/** What a value may be, by its name. */
export type ParamValue<Name extends ParamName> = {
  row: string | number;
  text: string;
  day: string;
  figure: number;
  duration: string;
  word: WordOf<Name>;
}[Kinds[Name]];

/** The names of the values that a text takes. */
export type PlaceholderOf<Text> =
  Text extends `${string}{{${infer Name}}}${infer Rest}`
    ? Name | PlaceholderOf<Rest>
    : never;

/** The names of the values that a text takes. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
}

/**
 * How a language tells what stands in a finding.
 *
 * @public
 */
export interface FindingLanguage<TextKey extends string> {
  sentence(key: TextKey, values: FindingParams): string;
  word(key: FindingWordKey, values: FindingParams): string;
  day(day: string): string;
  figure(figure: number): string;
  duration(iso: string): string;
}

/** What stands in a sentence for one value, and which other values it took. */
export interface ToldParam {
  told: string | number;
  used: string[];
}

/** Tells one value; `undefined` where it is not what its name stands for. */
export function tellParam(
  name: string,
  params: FindingParams,
  language: FindingLanguage<never>,
): ToldParam | undefined {
  if (!Object.hasOwn(findingParamKinds, name) || !Object.hasOwn(params, name)) {
    return undefined;
  }
  const value = params[name];
  const used = [name];
  switch (findingParamKinds[name as ParamName]) {
    case 'row':
      return typeof value === 'number'
        ? tellRow(name, value, params, language)
        : { told: value, used };
    case 'word': {
      const key = wordKey(`${name}.${value}`);
      return key && { told: language.word(key, {}), used };
    }
    case 'figure':
      if (typeof value !== 'number') {
        return undefined;
      }
      return { told: name === 'count' ? value : language.figure(value), used };
    case 'day':
      return typeof value === 'string' && isDay(value)
        ? { told: language.day(value), used }
        : undefined;
    case 'duration':
      return typeof value === 'string'
        ? { told: language.duration(value), used }
        : undefined;
    default:
      return typeof value === 'string' ? { told: value, used } : undefined;
  }
}

function tellRow(
  name: string,
  number: number,
  params: FindingParams,
  language: FindingLanguage<never>,
): ToldParam | undefined {
  const other = Object.keys(params).find(key => wordKey(`${name}.${key}`));
  const besides = other && tellParam(other, params, language);
  const key = wordKey(besides ? `${name}.${other}` : name);
  return (
    key && {
      told: language.word(key, {
        number,
        ...(besides && { [`${other}`]: besides.told }),
      }),
      used: [name, ...(besides ? besides.used : [])],
    }
  );
}

function wordKey(key: string): FindingWordKey | undefined {
  return Object.hasOwn(findingWords, key) ? (key as FindingWordKey) : undefined;
}
