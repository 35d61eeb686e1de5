import { auditRetentionFindingDefinitions } from './auditRetention/auditRetentionEvidence';
import { communicationsFindingDefinitions } from './communications/communicationsEvidence';
import { guardrailsFindingDefinitions } from './guardrails/guardrailsEvidence';
import { identityFindingDefinitions } from './identity/identityEvidence';
import { monitoringFindingDefinitions } from './monitoring/monitoringEvidence';
import { onCallFindingDefinitions } from './onCall/onCallEvidence';
import { FindingDefinition, textsOf } from './findingText';
import { rollbackDrillFindingDefinitions } from './rollbackDrill/rollbackDrillEvidence';
import { runbookFindingDefinitions } from './runbook/runbookEvidence';
import { sharedFindings } from './sharedFindings';
import { successCriteriaFindingDefinitions } from './successCriteria/successCriteriaEvidence';

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
