import type {
  HealthCode,
  ItemStatus,
  ScorecardRow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { AgentSummary } from './AgentSummary';

/** What the tables beside `scorecard_agents` say of one agent. */
export interface TablesBeside {
  /** The digest of an agent's rows, by table. */
  digests: Record<string, string>;
  /** Since when each step is awaited, by its key. */
  since: Record<string, string>;
}

/** See the migration for what the columns mean. */
export interface AgentRow {
  entity_ref: string;
  revision: number;
  entity_hash: string;
  assessed_on: string;
  title: string;
  sort_title: string;
  search_text: string;
  owner: string | null;
  tier: ScorecardRow['tier'];
  agent_version: string | null;
  checklist_id: string | null;
  state: ScorecardRow['state'];
  outcome: ScorecardRow['outcome'];
  /** JSON. */
  statuses: string;
  waiting_for: string;
  other_checklists: string;
  target_launch_date: string | null;
  open_items: number;
  overdue_items: number;
  next_due: string | null;
  review_due: string | null;
  /** JSON. */
  health: string;
  declared_lifecycle: string | null;
  effective_lifecycle: string | null;
  ungoverned: boolean;
  overdue: boolean;
  ready_to_sign: boolean;
  /** JSON of what the tables beside this one say, see `TablesBeside`. */
  beside: string;
}

/** The statuses of an agent's ten items, in order. */
export function statusesFrom({
  statuses,
}: Pick<AgentRow, 'statuses'>): ItemStatus[] {
  return JSON.parse(statuses);
}

/** What is true of an agent's clearances; `any` where something is. */
export function healthCodesFrom({
  health,
}: Pick<AgentRow, 'health'>): (HealthCode | 'any')[] {
  const found: ScorecardRow['health'] = JSON.parse(health);
  const codes = new Set(found.map(({ code }) => code));
  return codes.size === 0 ? [] : ['any', ...codes];
}

export function rowFromSummary(
  summary: AgentSummary,
  beside: TablesBeside,
): AgentRow {
  const { row } = summary;
  return {
    entity_ref: row.entityRef,
    revision: summary.revision,
    entity_hash: summary.entityHash,
    assessed_on: summary.assessedOn,
    title: row.title,
    sort_title: row.title.toLocaleLowerCase('en-US'),
    search_text: summary.searchText,
    owner: row.owner,
    tier: row.tier,
    agent_version: row.agentVersion,
    checklist_id: row.checklistId,
    state: row.state,
    outcome: row.outcome,
    statuses: JSON.stringify(row.statuses),
    waiting_for: JSON.stringify(row.waitingFor),
    other_checklists: JSON.stringify(row.otherChecklists),
    target_launch_date: row.targetLaunchDate,
    open_items: row.openItems.open,
    overdue_items: row.openItems.overdue,
    next_due: row.openItems.nextDue,
    review_due: row.postLaunchReviewDue,
    health: JSON.stringify(row.health),
    declared_lifecycle: row.declaredLifecycle,
    effective_lifecycle: row.effectiveLifecycle,
    ungoverned: row.ungoverned,
    overdue: row.openItems.overdue > 0,
    ready_to_sign: summary.readyToSign,
    beside: JSON.stringify(beside),
  };
}

export function scorecardRowFrom(row: AgentRow): ScorecardRow {
  return {
    entityRef: row.entity_ref,
    title: row.title,
    owner: row.owner,
    tier: row.tier,
    agentVersion: row.agent_version,
    checklistId: row.checklist_id,
    state: row.state,
    outcome: row.outcome,
    statuses: statusesFrom(row),
    waitingFor: JSON.parse(row.waiting_for),
    otherChecklists: JSON.parse(row.other_checklists),
    targetLaunchDate: row.target_launch_date,
    openItems: {
      open: row.open_items,
      overdue: row.overdue_items,
      nextDue: row.next_due,
    },
    postLaunchReviewDue: row.review_due,
    health: JSON.parse(row.health),
    declaredLifecycle: row.declared_lifecycle,
    effectiveLifecycle: row.effective_lifecycle,
    // SQLite hands out 0 and 1.
    ungoverned: Boolean(row.ungoverned),
  };
}
