import type { AgentOutcome } from '../gate/clearance';
import type { ChecklistState, ItemStatus } from '../model/checklist';
import type { FindingCode } from '../model/finding';
import type { Tier } from '../model/policy';
import type { AwaitedStep } from '../steps/awaitedSteps';

/**
 * A step that one of an agent's checklists waits for.
 *
 * @public
 */
export interface ScorecardStep extends AwaitedStep {
  /** The checklist that waits; `null` for a step that starts one. */
  checklistId: string | null;
  /** The version of that checklist. */
  agentVersion: string | null;
}

/**
 * A checklist that is alive beside the newest one: under way, or a live
 * clearance. What it waits for is among the steps of the row.
 *
 * @public
 */
export interface OtherChecklist {
  checklistId: string;
  agentVersion: string;
  state: ChecklistState;
}

/**
 * One agent of the catalog, with or without a checklist. It shows the agent's
 * newest checklist. Steps, open items and the review are those of every
 * checklist that is under way or a live clearance.
 *
 * @public
 */
export interface ScorecardRow {
  entityRef: string;
  title: string;
  /** Entity ref of the owner, where the catalog knows one. */
  owner: string | null;
  /** Of the checklist, or else what the entity's annotation says. */
  tier: Tier | null;
  agentVersion: string | null;
  checklistId: string | null;
  state: ChecklistState | null;
  /** As the annotation `pilot-to-prod/outcome` has it. */
  outcome: AgentOutcome;
  /** Of the ten items; all `pending` where there is no checklist. */
  statuses: ItemStatus[];
  /** Of the newest checklist first. */
  waitingFor: ScorecardStep[];
  /** The newest first. */
  otherChecklists: OtherChecklist[];
  /** UTC day. */
  targetLaunchDate: string | null;
  openItems: {
    open: number;
    overdue: number;
    /** The earliest due date of those that are open. */
    nextDue: string | null;
  };
  /** The day of the earliest review after launch that is still to be done. */
  postLaunchReviewDue: string | null;
  /** `spec.lifecycle` as the entity's file has it. */
  declaredLifecycle: string | null;
  /**
   * `pilot` or `production`, by the registry; of agents that declare another
   * lifecycle, that one.
   */
  effectiveLifecycle: string | null;
  /** Declared production without a live clearance. */
  ungoverned: boolean;
}

/**
 * How many agents are what, over the whole filtered set.
 *
 * @public
 */
export interface ScorecardTotals {
  agents: number;
  /** By effective lifecycle; `none` counts those that declare nothing. */
  lifecycle: Record<string, number>;
  outcome: Record<AgentOutcome, number>;
  state: Record<ChecklistState | 'none', number>;
  /** For each of the ten items, in order. */
  itemStatus: Record<ItemStatus, number>[];
  ungoverned: number;
  /** Agents with an open item that is overdue. */
  overdue: number;
  /** Agents for which only signatures are missing. */
  readyToSign: number;
  /** Agents of which a step waits for the caller. */
  waitingForMe: number;
}

/**
 * One page of the scorecard.
 *
 * @public
 */
export interface ScorecardResponse {
  items: ScorecardRow[];
  totals: ScorecardTotals;
  nextCursor?: string;
}

/**
 * How the filtered set came to be what it is.
 *
 * @public
 */
export interface ScorecardTrendResponse {
  /** The newest last; the last one is the week that has not ended. */
  weeks: {
    /** The Monday on which it began, UTC. */
    start: string;
    /** Agents by the state of their newest checklist when the week ended. */
    state: Record<ChecklistState | 'none', number>;
    /** Clearances that were signed in this week. */
    signed: number;
    /** From the pilot's end to the lead's signature; `null` with none signed. */
    medianDaysToSignature: number | null;
  }[];
  /** What keeps most agents from launch now, the most frequent first. */
  blockers: { code: FindingCode; item: number; agents: number }[];
}
