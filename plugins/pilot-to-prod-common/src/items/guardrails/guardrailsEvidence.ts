import { z } from 'zod';
import { MAX_ROWS, daySchema, textSchema } from '../../model/text';

/**
 * The schema of one runtime guardrail’s name.
 *
 * @public
 */
export const guardrailSchema = z.enum([
  'input-validation',
  'output-schema',
  'tool-allowlist',
  'kill-switch',
]);

/**
 * The schema of the evidence of item 4.
 *
 * @public
 */
export const guardrailsSchema = z.strictObject({
  inScope: z.array(guardrailSchema).max(4).optional(),
  tests: z
    .array(
      z.strictObject({
        guardrail: guardrailSchema.optional(),
        scenario: textSchema.optional(),
        testedAt: daySchema.optional(),
        fired: z.boolean().optional(),
        log: textSchema.optional(),
      }),
    )
    .max(MAX_ROWS)
    .optional(),
});

/**
 * The runtime guardrails of template 07, item 4.
 *
 * @public
 */
export type Guardrail = z.infer<typeof guardrailSchema>;

/**
 * Evidence of item 4.
 *
 * @public
 */
export type GuardrailsEvidence = z.infer<typeof guardrailsSchema>;

/**
 * The four runtime guardrails, in the order of template 07, item 4.
 *
 * @public
 */
export const GUARDRAILS: readonly Guardrail[] = guardrailSchema.options;

/**
 * The guardrails that have to be tested: those in scope, all four by default.
 *
 * An empty list counts as the default, because an agent without any guardrail
 * has nothing that template 07 could let pass.
 *
 * @public
 */
export function guardrailsInScope(
  evidence: GuardrailsEvidence,
): readonly Guardrail[] {
  return evidence.inScope?.length ? [...new Set(evidence.inScope)] : GUARDRAILS;
}

/** What the rule of item 4 can have to say, besides what several can. */
export const guardrailsFindingDefinitions = {
  'guardrail-untested': {
    severity: 'blocker',
    title: 'A guardrail is untested',
    text: 'The {{guardrail}} guardrail was not tested.',
    fix: 'Give it an input that should trigger it, and record what happened.',
  },
  'guardrail-did-not-fire': {
    severity: 'blocker',
    title: 'A guardrail did not fire',
    text: 'The {{guardrail}} guardrail did not fire in any of its tests.',
    fix: 'Repair the guardrail, test it again, and record the test in which it fired.',
  },
  'log-missing': {
    severity: 'blocker',
    title: 'The log of a test is missing',
    text: '{{test}} has no log that shows what happened.',
    fix: 'Link or paste the log that shows what happened.',
  },
} as const;
