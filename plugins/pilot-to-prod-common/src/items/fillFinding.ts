import type { Finding } from '../model/finding';
import {
  FindingTextKey,
  findingTexts,
  FindingWordKey,
  findingWords,
} from './findingTexts';

type PlaceholderOf<Text> =
  Text extends `${string}{{${infer Name}}}${infer Rest}`
    ? Name | PlaceholderOf<Rest>
    : never;

/** The texts of one key: its plural forms, where it has some. */
type TextOf<Key extends string> = {
  [K in keyof typeof findingTexts]: K extends Key | `${Key}_${string}`
    ? (typeof findingTexts)[K]
    : never;
}[keyof typeof findingTexts];

/** What has to be filled into a text, as the last argument of a function. */
type Values<Text> = [PlaceholderOf<Text>] extends [never]
  ? []
  : [values: Record<PlaceholderOf<Text>, string | number>];

type CodeOf<Key> = Key extends `${infer Code}.${string}` ? Code : Key;

/** A finding that makes its item fail. */
export function blocker<Key extends FindingTextKey>(
  key: Key,
  ...[values]: Values<TextOf<Key>>
): Finding {
  return raise('blocker', key, values);
}

/** A finding that makes its item a warning. */
export function warning<Key extends FindingTextKey>(
  key: Key,
  ...[values]: Values<TextOf<Key>>
): Finding {
  return raise('warning', key, values);
}

/** What stands in a finding where people have typed nothing. */
export function word<Key extends FindingWordKey>(
  key: Key,
  ...[values]: Values<(typeof findingWords)[Key]>
): string {
  return fill(findingWords[key], values);
}

function raise(
  severity: Finding['severity'],
  key: FindingTextKey,
  values: Record<string, string | number> = {},
): Finding {
  const texts: Record<string, string> = findingTexts;
  const form = values.count === 1 ? 'one' : 'other';
  return {
    code: key.split('.')[0] as CodeOf<FindingTextKey>,
    severity,
    message: fill(texts[key] ?? texts[`${key}_${form}`], values),
  };
}

function fill(
  text: string,
  values: Record<string, string | number> = {},
): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name) => `${values[name]}`);
}
