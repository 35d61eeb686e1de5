import type {
  ChecklistState,
  FindingCode,
  ScorecardRow,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** All that the scorecard keeps of one agent. */
export interface AgentSummary {
  row: ScorecardRow;
  /** The sum of the revisions of the agent's checklists. */
  revision: number;
  /** Of what the catalog says of the agent. */
  entityHash: string;
  /** The UTC day on which the rules were asked. */
  assessedOn: string;
  /** What a search looks through, in small letters. */
  searchText: string;
  readyToSign: boolean;
  owners: string[];
  /** Of the newest checklist. */
  builders: string[];
  /** What permissions ask of the newest checklist and of the others alive. */
  alive: { checklistId: string; tier: Tier; builders: string[] }[];
  /** What keeps the agent from launch. */
  blockers: { item: number; code: FindingCode }[];
  /** When the newest checklist came into its state; `null` without one. */
  stateSince: string | null;
  signings: { checklistId: string; signedAt: string; days: number }[];
}

/** The state of an agent as the trend counts it. */
export type AgentState = ChecklistState | 'none';
