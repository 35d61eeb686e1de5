import type { Finding } from '../model/finding';
import type { FindingLanguage } from './findingParams';
import { findingDefinitions, FindingTextKey } from './findings';
import { tellText } from './findingText';

/**
 * Says a finding in another language, from its code and its values.
 *
 * @returns its `message` where this version does not know its code or has no
 * sentence for its values
 *
 * @public
 */
export function tellFinding(
  { code, message, params }: Finding,
  language: FindingLanguage<FindingTextKey>,
): string {
  return (
    (Object.hasOwn(findingDefinitions, code) && params
      ? tellText(code, findingDefinitions[code], params, language)
      : undefined) ?? message
  );
}
