import { z } from 'zod';
import { AGENT_OUTCOMES } from '../gate/clearance';
import { CHECKLIST_STATES } from '../model/checklistSchema';
import { itemStatusSchema } from '../model/checklistSchema';
import { findingCodeSchema } from '../model/findingSchema';
import { nextCursorSchema, refSchema } from '../model/formats';
import { HEALTH_CODES, healthSchema } from '../model/health';
import { tierSchema } from '../model/policy';
import { daySchema } from '../model/text';
import { awaitedStepSchema } from '../steps/awaitedStep';

const outcomeSchema = z.enum(AGENT_OUTCOMES);
const stateSchema = z.enum(CHECKLIST_STATES);
const countSchema = z.int().min(0);
const stateCountsSchema = z.record(
  z.enum(['none', ...CHECKLIST_STATES]),
  countSchema,
);

/**
 * The schema of a step that one of an agent's checklists waits for.
 *
 * @public
 */
export const scorecardStepSchema = z.object({
  ...awaitedStepSchema.shape,
  /** The checklist that waits; `null` for a step that starts one. */
  checklistId: z.uuid().nullable(),
  /** The version of that checklist. */
  agentVersion: z.string().nullable(),
});

/**
 * A step that one of an agent's checklists waits for.
 *
 * @public
 */
export type ScorecardStep = z.infer<typeof scorecardStepSchema>;

/**
 * The schema of a checklist that is alive beside the newest one.
 *
 * @public
 */
export const otherChecklistSchema = z.object({
  checklistId: z.uuid(),
  agentVersion: z.string(),
  state: stateSchema,
});

/**
 * A checklist that is alive beside the newest one: under way, or a live
 * clearance. What it waits for is among the steps of the row.
 *
 * @public
 */
export type OtherChecklist = z.infer<typeof otherChecklistSchema>;

/**
 * The schema of what has become of one of an agent's live clearances.
 *
 * @public
 */
export const scorecardHealthSchema = z.object({
  ...healthSchema.shape,
  /** The clearance, and its version. */
  checklistId: z.uuid(),
  agentVersion: z.string(),
});

/**
 * What has become of one of an agent's live clearances.
 *
 * @public
 */
export type ScorecardHealth = z.infer<typeof scorecardHealthSchema>;

/**
 * The schema of one agent on the scorecard.
 *
 * @public
 */
export const scorecardRowSchema = z.object({
  entityRef: refSchema,
  title: z.string(),
  /** Entity ref of the owner, where the catalog knows one. */
  owner: refSchema.nullable(),
  /** Of the checklist, or else what the entity's annotation says. */
  tier: tierSchema.nullable(),
  agentVersion: z.string().nullable(),
  checklistId: z.uuid().nullable(),
  state: stateSchema.nullable(),
  /** As the annotation `pilot-to-prod/outcome` has it. */
  outcome: outcomeSchema,
  /** Of the ten items; all `pending` where there is no checklist. */
  statuses: z.array(itemStatusSchema).length(10),
  /** Of the newest checklist first. */
  waitingFor: z.array(scorecardStepSchema),
  /** The newest first. */
  otherChecklists: z.array(otherChecklistSchema),
  targetLaunchDate: daySchema.nullable(),
  openItems: z.object({
    open: countSchema,
    overdue: countSchema,
    /** The earliest due date of those that are open. */
    nextDue: daySchema.nullable(),
  }),
  /** The day of the earliest review after launch that is still to be done. */
  postLaunchReviewDue: daySchema.nullable(),
  /** Of every live clearance, the newest first. */
  health: z.array(scorecardHealthSchema),
  /** `spec.lifecycle` as the entity's file has it. */
  declaredLifecycle: z.string().nullable(),
  /**
   * `pilot` or `production`, by the registry; of agents that declare another
   * lifecycle, that one.
   */
  effectiveLifecycle: z.string().nullable(),
  /** Declared production without a live clearance. */
  ungoverned: z.boolean(),
});

/**
 * One agent of the catalog, with or without a checklist. It shows the agent's
 * newest checklist. Steps, open items and the review are those of every
 * checklist that is under way or a live clearance.
 *
 * @public
 */
export type ScorecardRow = z.infer<typeof scorecardRowSchema>;

/**
 * The schema of how many agents are what, over the whole filtered set.
 *
 * @public
 */
export const scorecardTotalsSchema = z.object({
  agents: countSchema,
  /** By effective lifecycle; `none` counts those that declare nothing. */
  lifecycle: z.record(z.string(), countSchema),
  outcome: z.record(outcomeSchema, countSchema),
  state: stateCountsSchema,
  /** For each of the ten items, in order. */
  itemStatus: z.array(z.record(itemStatusSchema, countSchema)).length(10),
  ungoverned: countSchema,
  /** Agents with an open item that is overdue. */
  overdue: countSchema,
  /** Agents for which only signatures are missing. */
  readyToSign: countSchema,
  /** Agents of whose clearances this is true; `any` where something is. */
  health: z.record(z.enum(['any', ...HEALTH_CODES]), countSchema),
  /** Agents of which a step waits for the caller. */
  waitingForMe: countSchema,
});

/**
 * How many agents are what, over the whole filtered set.
 *
 * @public
 */
export type ScorecardTotals = z.infer<typeof scorecardTotalsSchema>;

/**
 * The schema of the answer of `GET /scorecard`.
 *
 * @public
 */
export const scorecardResponseSchema = z.object({
  items: z.array(scorecardRowSchema),
  totals: scorecardTotalsSchema,
  nextCursor: nextCursorSchema,
});

/**
 * One page of the scorecard.
 *
 * @public
 */
export type ScorecardResponse = z.infer<typeof scorecardResponseSchema>;

/**
 * The schema of the answer of `GET /scorecard/trend`.
 *
 * @public
 */
export const scorecardTrendResponseSchema = z.object({
  /** The newest last; the last one is the week that has not ended. */
  weeks: z.array(
    z.object({
      /** The Monday on which it began, UTC. */
      start: daySchema,
      /** Agents by the state of their newest checklist when the week ended. */
      state: stateCountsSchema,
      /** Clearances that were signed in this week. */
      signed: countSchema,
      /** From the pilot's end to the lead's signature; `null` with none signed. */
      medianDaysToSignature: z.number().nullable(),
    }),
  ),
  /** What keeps most agents from launch now, the most frequent first. */
  blockers: z.array(
    z.object({
      code: findingCodeSchema,
      item: z.int().min(1).max(9),
      agents: countSchema,
    }),
  ),
});

/**
 * How the filtered set came to be what it is.
 *
 * @public
 */
export type ScorecardTrendResponse = z.infer<
  typeof scorecardTrendResponseSchema
>;
