import type { Finding } from '../model/finding';
import { auditRetentionFindingDefinitions } from './auditRetention';
import { communicationsFindingDefinitions } from './communications';
import type { FindingLanguage } from './findingParams';
import { guardrailsFindingDefinitions } from './guardrails';
import { identityFindingDefinitions } from './identity';
import { monitoringFindingDefinitions } from './monitoring';
import { onCallFindingDefinitions } from './onCall';
import { FindingDefinition, tellText, textsOf } from './raiseFinding';
import { rollbackDrillFindingDefinitions } from './rollbackDrill';
import { runbookFindingDefinitions } from './runbook';
import { sharedFindings } from './sharedFindings';
import { successCriteriaFindingDefinitions } from './successCriteria';

/**
 * Everything that a rule can have to say, by code. Each is defined beside the
 * rule that raises it.
 *
 * @public
 */
export const findingDefinitions = {
  ...successCriteriaFindingDefinitions,
  ...monitoringFindingDefinitions,
  ...onCallFindingDefinitions,
  ...guardrailsFindingDefinitions,
  ...identityFindingDefinitions,
  ...auditRetentionFindingDefinitions,
  ...runbookFindingDefinitions,
  ...communicationsFindingDefinitions,
  ...rollbackDrillFindingDefinitions,
  ...sharedFindings,
} as const;

type Definitions = typeof findingDefinitions;

type KeyOf<Code extends string, Text> = Text extends string
  ? Code
  : `${Code}.${keyof Text & string}`;

/** One for each sentence, and one for each plural form of it. */
type FormKey = {
  [Code in keyof Definitions]: KeyOf<Code, Definitions[Code]['text']>;
}[keyof Definitions];

/**
 * Which sentence a finding says: its code, and after a dot the name of the
 * sentence where the code has several; without the ending of a plural form.
 *
 * @public
 */
export type FindingTextKey = FormKey extends infer Key
  ? Key extends `${infer Base}_one` | `${infer Base}_other`
    ? Base
    : Key & string
  : never;

/**
 * Every sentence that a finding can say, in English, by the key under which it
 * can be translated.
 *
 * @public
 */
export const findingTexts = Object.fromEntries(
  Object.entries<FindingDefinition>(findingDefinitions).flatMap(
    ([code, definition]) => Object.entries(textsOf(code, definition)),
  ),
) as Record<FormKey, string>;

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
