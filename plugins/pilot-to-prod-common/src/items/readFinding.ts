import type { Finding } from '../model/finding';
import {
  FindingTextKey,
  findingTexts,
  FindingWordKey,
  findingWords,
} from './findingTexts';

/**
 * A text that was read back: which one of a table it is, and what was filled
 * in. What is English itself is read back in its turn, and so is `count`, as
 * the number by which a plural form is chosen.
 *
 * @public
 */
export interface ReadText<Key extends string> {
  key: Key;
  values: Record<string, string | number | ReadText<FindingWordKey>>;
}

/** What a placeholder can hold; any other can hold whatever people type. */
const day = '\\d{4}-\\d{2}-\\d{2}';
const figure = '-?[\\d.]+(?:e[+-]\\d+)?';
const shapes: Record<string, string | undefined> = {
  day,
  startDay: day,
  endDay: day,
  actual: figure,
  target: figure,
  operator: '[<>=]+',
  number: '\\d+',
  count: '\\d+',
  allowed: '\\d+',
};

/**
 * Reads the sentence of a finding back into its template in
 * {@link findingTexts} and what was filled in, so that it can be told in
 * another language.
 *
 * What people typed is read as they typed it, with one exception: a name that
 * is the same as the one that an unnamed row gets ("Test 2") counts as that.
 *
 * @returns `undefined` where no template of its code fits, as when it comes
 * from a backend of another version; its `message` stands for itself then
 *
 * @public
 */
export function readFinding({
  code,
  message,
}: Pick<Finding, 'code' | 'message'>): ReadText<FindingTextKey> | undefined {
  return read(findingTexts, code, message);
}

/**
 * Reads a text that may stand in a placeholder back into its template in
 * {@link findingWords}.
 *
 * @returns `undefined` where it is what people typed
 *
 * @public
 */
export function readFindingWord(
  placeholder: string,
  text: string,
): ReadText<FindingWordKey> | undefined {
  return read(findingWords, placeholder, text);
}

function read<Key extends string>(
  texts: Record<string, string>,
  family: string,
  text: string,
): ReadText<Key> | undefined {
  for (const [form, template] of Object.entries(texts)) {
    const key = form.replace(/_(one|other)$/, '') as Key;
    const match =
      key.split('.')[0] === family ? patternOf(template).exec(text) : null;
    if (match) {
      const values = Object.entries(match.groups ?? {}).map(([name, value]) => [
        name,
        name === 'count'
          ? Number(value)
          : readFindingWord(name, value) ?? value,
      ]);
      return { key, values: Object.fromEntries(values) };
    }
  }
  return undefined;
}

/** Matches the whole of a text, and what stands in each placeholder by name. */
function patternOf(template: string): RegExp {
  const seen = new Set<string>();
  const parts = template.split(/\{\{(\w+)\}\}/).map((part, index) => {
    if (index % 2 === 0) {
      return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    }
    if (seen.has(part)) {
      return `\\k<${part}>`;
    }
    seen.add(part);
    return `(?<${part}>${shapes[part] ?? '[^]*'})`;
  });
  return new RegExp(`^${parts.join('')}$`);
}
