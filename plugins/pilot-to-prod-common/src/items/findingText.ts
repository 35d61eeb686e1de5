import {
  FindingLanguage,
  FindingParams,
  placeholdersOf,
  tellParam,
} from './findingParams';

/**
 * All that is fixed about one finding.
 *
 * @public
 */
export interface FindingDefinition {
  severity: 'blocker' | 'warning';
  /** What it is about, in a few words. */
  title: string;
  /**
   * What it says, with a placeholder for each value; where it has several
   * sentences, each under a name of its own. Which of them a finding says
   * follows from the values that it has. Placeholders and plural forms (`_one`,
   * `_other`) are those of i18next.
   */
  text: string | Record<string, string>;
  /** What to do about it. */
  fix: string;
}

/** The sentences of a finding by their keys, plural forms as several. */
export function textsOf(
  code: string,
  { text }: Pick<FindingDefinition, 'text'>,
): Record<string, string> {
  return typeof text === 'string'
    ? { [code]: text }
    : Object.fromEntries(
        Object.entries(text).map(([name, one]) => [`${code}.${name}`, one]),
      );
}

/**
 * Says a finding in a language: the sentence of its code that takes exactly the
 * values that it has.
 *
 * @returns `undefined` where no sentence does, as with a finding of another
 * version
 */
export function tellText<Key extends string>(
  code: string,
  definition: Pick<FindingDefinition, 'text'>,
  params: FindingParams,
  language: FindingLanguage<Key>,
): string | undefined {
  for (const [form, text] of Object.entries(textsOf(code, definition))) {
    const values: FindingParams = {};
    const used = new Set<string>();
    for (const name of placeholdersOf(text)) {
      const param = tellParam(name, params, language);
      if (param) {
        values[name] = param.told;
        param.used.forEach(one => used.add(one));
      }
    }
    if (
      placeholdersOf(text).every(name => Object.hasOwn(values, name)) &&
      Object.keys(params).every(name => used.has(name))
    ) {
      return language.sentence(
        form.replace(/_(one|other)$/, '') as Key,
        values,
      );
    }
  }
  return undefined;
}
