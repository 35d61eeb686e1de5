import { z } from 'zod';
import { MAX_ROWS, lineSchema, urlSchema } from '../../model/text';

/**
 * The schema of a criterion’s operator.
 *
 * @public
 */
export const operatorSchema = z.enum(['>=', '>', '<=', '<', '=']);

/**
 * The schema of one success criterion.
 *
 * @public
 */
export const criterionSchema = z.strictObject({
  metric: lineSchema.optional(),
  operator: operatorSchema.optional(),
  target: z.number().optional(),
  unit: lineSchema.optional(),
  actual: z.number().optional(),
});

/**
 * The schema of the evidence of item 1.
 *
 * @public
 */
export const successCriteriaSchema = z.strictObject({
  criteria: z.array(criterionSchema).max(MAX_ROWS).optional(),
  source: urlSchema.optional(),
});

/**
 * How a criterion's actual is compared with its target.
 *
 * @public
 */
export type Operator = z.infer<typeof operatorSchema>;

/**
 * One pre-set success criterion, with what the pilot reached.
 *
 * @public
 */
export type Criterion = z.infer<typeof criterionSchema>;

/**
 * Evidence of item 1.
 *
 * @public
 */
export type SuccessCriteriaEvidence = z.infer<typeof successCriteriaSchema>;

const comparisons: Record<
  Operator,
  (actual: number, target: number) => boolean
> = {
  '>=': (actual, target) => actual >= target,
  '>': (actual, target) => actual > target,
  '<=': (actual, target) => actual <= target,
  '<': (actual, target) => actual < target,
  '=': (actual, target) => actual === target,
};

/**
 * Whether the pilot met a criterion; `undefined` while a part of it is missing.
 *
 * @public
 */
export function isCriterionMet(criterion: Criterion): boolean | undefined {
  const { operator, target, actual } = criterion;
  if (operator === undefined || target === undefined || actual === undefined) {
    return undefined;
  }
  return comparisons[operator](actual, target);
}

/** What the rule of item 1 can have to say, besides what several can. */
export const successCriteriaFindingDefinitions = {
  'criteria-missing': {
    severity: 'blocker',
    title: 'No success criteria',
    text: {
      none: 'No success criteria are listed.',
      row: '{{criterion}} needs a metric, an operator and a target.',
    },
    fix: 'List each criterion that was agreed before the pilot, with its operator and target.',
  },
  'actual-missing': {
    severity: 'blocker',
    title: 'A result is missing',
    text: '{{criterion}} has no figure from the pilot.',
    fix: 'Enter the figure that the pilot reached.',
  },
  'criterion-missed': {
    severity: 'blocker',
    title: 'A criterion was missed',
    text: '{{criterion}} reached {{actual}}{{unit}}, the target is {{operator}} {{target}}{{unit}}.',
    fix: 'Run another pilot, or have other criteria approved. Do not lower the target to fit.',
  },
  'goalposts-moved': {
    severity: 'blocker',
    title: 'Criteria were changed',
    text: {
      one: '{{criterion}} was agreed as {{operator}} {{target}}{{unit}} and changed after the pilot began; an approver has to approve the criteria again.',
      more_one:
        '{{criterion}} was agreed as {{operator}} {{target}}{{unit}}; it and {{count}} more criterion changed after the pilot began; an approver has to approve the criteria again.',
      more_other:
        '{{criterion}} was agreed as {{operator}} {{target}}{{unit}}; it and {{count}} more criteria changed after the pilot began; an approver has to approve the criteria again.',
    },
    fix: 'Restore the criteria as they were, or ask an approver to approve these.',
  },
} as const;
