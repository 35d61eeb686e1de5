import { z } from 'zod';
import type { ChecklistState } from '../model/checklist';
import { Outcome, OUTCOMES } from '../model/decision';
import { refSchema } from '../model/formats';
import { HEALTH_CODES, HealthCode } from '../model/health';
import { compareVersions } from './coversVersion';

/**
 * All that an agent's checklists can come to; `none` without a checklist.
 *
 * @public
 */
export const AGENT_OUTCOMES = ['none', ...OUTCOMES, 'revoked'] as const;

/**
 * What an agent's checklists come to, as its annotations tell it.
 *
 * @public
 */
export type AgentOutcome = (typeof AGENT_OUTCOMES)[number];

/**
 * The schema of what the registry tells the catalog about one agent.
 *
 * @public
 */
export const agentClearanceSchema = z.object({
  entityRef: refSchema,
  /** Whether any clearance of the agent is live. */
  live: z.boolean(),
  outcome: z.enum(AGENT_OUTCOMES),
  /** The newest version with a live clearance. */
  clearedVersion: z.string().nullable(),
  /** Codes of what has become of its live clearances, sorted. */
  attention: z.array(z.enum(HEALTH_CODES)),
});

/**
 * What the registry tells the catalog about one agent.
 *
 * @public
 */
export type AgentClearance = z.infer<typeof agentClearanceSchema>;

/**
 * The topic of the events service on which the registry says that its
 * clearance table changed, with a `ClearanceEventPayload`.
 *
 * @public
 */
export const CLEARANCE_TOPIC = 'pilot-to-prod.clearance';

/**
 * A hint that the clearance table reached a sequence number. It may get lost;
 * whoever follows the table also reads it by themselves.
 *
 * @public
 */
export interface ClearanceEventPayload {
  sequence: number;
}

/**
 * The schema of the answer of `GET /clearances`.
 *
 * @public
 */
export const clearancesResponseSchema = z.object({
  /** Those that changed after the sequence number that was asked for. */
  items: z.array(agentClearanceSchema),
  /** The table's sequence number; it rises by one with every change. */
  sequence: z.int().min(0),
  /**
   * Random, and another one for every change. Who sends it back with the number
   * learns whether the table still is the one that they know, and not an older
   * one that was restored from a backup and has moved on since.
   */
  token: z.string(),
  /**
   * Whether the items are all there are: whoever asked knew nothing, or knew a
   * table that is no longer this one.
   */
  complete: z.boolean(),
});

/**
 * One read of the clearance table.
 *
 * @public
 */
export type ClearancesResponse = z.infer<typeof clearancesResponseSchema>;

/**
 * What an agent's clearance depends on, of each of its checklists.
 *
 * @public
 */
export interface ClearanceCandidate {
  agentVersion: string;
  state: ChecklistState;
  /** The decision when it was last changed. */
  outcome: Outcome;
  createdAt: string;
  /** Codes of what has become of it, where it is a live clearance. */
  attention?: HealthCode[];
}

/**
 * Sums up the checklists of one agent. A live clearance outweighs all others;
 * without one the newest checklist speaks. What nobody has signed is never
 * called cleared or conditional. What was superseded says nothing.
 *
 * @public
 */
export function summarizeClearance(
  entityRef: string,
  checklists: ClearanceCandidate[],
): AgentClearance {
  const [newestClearance] = checklists
    .filter(isClearance)
    .sort((a, b) => compareVersions(b.agentVersion, a.agentVersion));
  const [newest] = checklists
    .filter(({ state }) => state !== 'superseded')
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const deciding = newestClearance ?? newest;
  return {
    entityRef,
    live: newestClearance !== undefined,
    outcome: deciding === undefined ? 'none' : agentOutcome(deciding),
    clearedVersion: newestClearance?.agentVersion ?? null,
    attention: [
      ...new Set(
        checklists
          .filter(isClearance)
          .flatMap(({ attention = [] }) => attention),
      ),
    ].sort(),
  };
}

/**
 * Whether a checklist is a clearance: signed by the AI CoE Lead, not revoked.
 *
 * @public
 */
export function isClearance(checklist: { state: ChecklistState }): boolean {
  return checklist.state === 'cleared' || checklist.state === 'conditional';
}

/**
 * Whether an AI CoE Lead still has to sign or return a checklist.
 *
 * @public
 */
export function isUndecided(checklist: { state: ChecklistState }): boolean {
  return checklist.state === 'draft' || checklist.state === 'in-review';
}

function agentOutcome({ state, outcome }: ClearanceCandidate): AgentOutcome {
  switch (state) {
    case 'draft':
    case 'in-review':
      return outcome === 'blocked' ? 'blocked' : 'incomplete';
    case 'superseded':
      return 'none';
    default:
      return state;
  }
}
