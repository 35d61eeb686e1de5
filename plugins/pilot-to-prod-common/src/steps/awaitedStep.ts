import { z } from 'zod';
import { refSchema } from '../model/formats';
import { signatureRoleSchema } from '../model/signature';
import { daySchema } from '../model/text';

/**
 * The schema of the capacity in which somebody is awaited.
 *
 * @public
 */
export const awaitedRoleSchema = z.enum([
  ...signatureRoleSchema.options,
  'on-call',
  'approver',
  'open-item-owner',
]);

/**
 * In which capacity somebody is awaited.
 *
 * @public
 */
export type AwaitedRole = z.infer<typeof awaitedRoleSchema>;

/**
 * The schema of what somebody is awaited for.
 *
 * @public
 */
export const stepKindSchema = z.enum([
  'start-checklist',
  'fill-in',
  'acknowledge',
  'approve-criteria',
  'sign',
  'reopen',
  'close-open-item',
  'review-after-launch',
]);

/**
 * What somebody is awaited for.
 *
 * @public
 */
export type StepKind = z.infer<typeof stepKindSchema>;

/**
 * The schema of a step that a checklist waits for.
 *
 * @public
 */
export const awaitedStepSchema = z.object({
  step: stepKindSchema,
  role: awaitedRoleSchema,
  /** User entity refs; empty where nobody can take the step yet. */
  anyOf: z.array(refSchema),
  /** The day by which it was promised, of steps after launch. */
  dueDate: daySchema.optional(),
  /** Which open item is to be closed. */
  openItemId: z.uuid().optional(),
});

/**
 * A step that a checklist waits for, and the people of whom one has to take it.
 *
 * @public
 */
export type AwaitedStep = z.infer<typeof awaitedStepSchema>;
