import {
  agentVersionOf,
  ANNOTATIONS,
  awaitedSteps,
  Checklist,
  dayOf,
  daysBetween,
  isClearance,
  isUndecided,
  ItemStatus,
  Lifecycles,
  RoleHolders,
  ScorecardRow,
  ScorecardStep,
  stageOf,
  stepsAfterLaunch,
  summarizeClearance,
  tierOf,
  leadSignature,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { createHash } from 'node:crypto';
import { ownersOf } from '../catalog/AgentDirectory';
import type { ClearanceHealth } from '../service/ChecklistPresenter';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { AgentSummary } from './AgentSummary';

const TEN_PENDING = Array<ItemStatus>(10).fill('pending');

/** The checklists of one agent. */
export interface AgentHistory {
  /** The newest first. */
  records: ChecklistRecord[];
  /**
   * As the API shows them, by their ids: the newest, which the tab opens with,
   * and every other that is undecided.
   */
  presented: Map<string, Checklist>;
  /** What has become of its live clearances, by their ids. */
  health: Map<string, ClearanceHealth>;
}

/**
 * Whether the rules are asked what a checklist waits for. Of the others it is
 * what was signed that counts.
 *
 * @param index - the place of the record among the agent's, the newest first
 */
export function needsRules(record: ChecklistRecord, index: number): boolean {
  return index === 0 || isUndecided(record);
}

/**
 * What the scorecard tells of one agent. Pure. The row shows the newest
 * checklist; what is awaited or promised is told of every one that is alive.
 *
 * @param agent - as the catalog shows it
 */
export function summarizeAgent(
  agent: Entity,
  { records, presented, health }: AgentHistory,
  context: { roleHolders: RoleHolders; lifecycles: Lifecycles; now: Date },
): AgentSummary {
  const entityRef = stringifyEntityRef(agent);
  const { aiCoeLeads } = context.roleHolders;
  const today = dayOf(context.now);
  const owners = ownersOf(agent);
  const newest = records[0] && presented.get(records[0].id);
  const clearance = summarizeClearance(
    entityRef,
    newest === undefined
      ? []
      : // The others speak by their state.
        records.map(record => ({
          ...record,
          outcome: newest.decision.outcome,
        })),
  );
  const lifecycle = lifecyclesOf(agent, records, context.lifecycles);
  // A version that waits for a signature, or that is live, is kept in view
  // whatever comes after it.
  const alive = records.filter(
    (record, index) => index === 0 || isAlive(record),
  );
  const waitingFor = alive.flatMap((record): ScorecardStep[] => {
    const steps = isClearance(record)
      ? stepsAfterLaunch(record, aiCoeLeads, today)
      : awaitedSteps(presented.get(record.id)!, today);
    const { id: checklistId, agentVersion } = record;
    return steps.map(step => ({ ...step, checklistId, agentVersion }));
  });
  if (
    lifecycle.ungoverned &&
    !alive.some(isAlive) &&
    newest?.state !== 'blocked'
  ) {
    waitingFor.push({
      step: 'start-checklist',
      role: 'ai-coe-lead',
      anyOf: aiCoeLeads,
      checklistId: null,
      agentVersion: null,
    });
  }
  const title = agent.metadata.title ?? agent.metadata.name;
  const row: ScorecardRow = {
    entityRef,
    title,
    owner: owners[0] ?? null,
    tier: newest?.tier ?? tierOf(agent).tier,
    agentVersion: newest?.agentVersion ?? agentVersionOf(agent),
    checklistId: newest?.id ?? null,
    state: newest?.state ?? null,
    outcome: clearance.outcome,
    statuses: newest?.items.map(({ status }) => status) ?? TEN_PENDING,
    waitingFor,
    otherChecklists: alive.slice(1).map(({ id, agentVersion, state }) => ({
      checklistId: id,
      agentVersion,
      state,
    })),
    targetLaunchDate: newest?.targetLaunchDate ?? null,
    openItems: countOpenItems(alive, today),
    postLaunchReviewDue: earliest(alive.flatMap(reviewDue)),
    health: alive.flatMap(({ id: checklistId, agentVersion }) =>
      (health.get(checklistId)?.health ?? []).map(found => ({
        ...found,
        checklistId,
        agentVersion,
      })),
    ),
    ...lifecycle,
  };
  return {
    row,
    revision: records.reduce((sum, { revision }) => sum + revision, 0),
    entityHash: hashOfLook(agent, context.roleHolders),
    assessedOn: today,
    searchText: `${title}\n${entityRef}`.toLocaleLowerCase('en-US'),
    readyToSign: waitingFor.some(({ step }) => step === 'sign'),
    owners,
    builders: newest?.builders ?? [],
    alive: alive.map(({ id, tier, builders }) => ({
      checklistId: id,
      tier,
      builders,
    })),
    blockers: newest ? blockersOf(newest) : [],
    stateSince: newest?.updatedAt ?? null,
    signings: records.flatMap(signingOf),
  };
}

/**
 * Tells whether the catalog says something else of an agent than it did, or
 * whether other people hold the roles that its steps wait for.
 */
export function hashOfLook(agent: Entity, roleHolders: RoleHolders): string {
  const { metadata, spec } = agent;
  const seen = [
    metadata.title,
    metadata.annotations?.[ANNOTATIONS.AGENT_VERSION],
    metadata.annotations?.[ANNOTATIONS.TIER],
    metadata.annotations?.[ANNOTATIONS.DECLARED_LIFECYCLE],
    spec?.lifecycle,
    metadata.uid,
    roleHolders.aiCoeLeads,
    roleHolders.approvers,
    ...ownersOf(agent),
  ].map(value => value ?? null);
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex');
}

/** Whether a checklist is under way or a live clearance. */
function isAlive(record: ChecklistRecord): boolean {
  return isUndecided(record) || isClearance(record);
}

/**
 * What the entity's file says is in the annotation where the catalog module is
 * installed, and in `spec.lifecycle` where it is not: there the annotation is
 * whatever somebody wrote. The module shows an agent in production only while
 * it has a live clearance. So a production that is shown without any comes
 * from the file, whatever the annotation says; only where a clearance was
 * revoked can it be the module's own, from before the catalog caught up.
 */
function lifecyclesOf(
  agent: Entity,
  records: ChecklistRecord[],
  lifecycles: Lifecycles,
): Pick<
  ScorecardRow,
  'declaredLifecycle' | 'effectiveLifecycle' | 'ungoverned'
> {
  const shown = textOf(agent.spec?.lifecycle);
  const annotated = textOf(
    agent.metadata.annotations?.[ANNOTATIONS.DECLARED_LIFECYCLE],
  );
  const declared = annotated ?? shown;
  const isLive = records.some(isClearance);
  const isProjected =
    shown === lifecycles.production &&
    stageOf(annotated, lifecycles) !== undefined &&
    records.some(({ state }) => state === 'revoked');
  const inProduction = [declared, isProjected ? null : shown].some(
    lifecycle => stageOf(lifecycle, lifecycles) === 'production',
  );
  const governedStage = isLive ? 'production' : 'pilot';
  return {
    declaredLifecycle: declared,
    effectiveLifecycle:
      stageOf(declared, lifecycles) === undefined ? declared : governedStage,
    ungoverned: !isLive && inProduction,
  };
}

function countOpenItems(
  checklists: ChecklistRecord[],
  today: string,
): ScorecardRow['openItems'] {
  const openIn = (some: ChecklistRecord[]) =>
    some
      .flatMap(({ openItems }) => openItems)
      .filter(({ closedAt }) => closedAt === null);
  const open = openIn(checklists.filter(isAlive));
  // Before launch nothing was promised yet.
  const promised = openIn(checklists.filter(isClearance));
  return {
    open: open.length,
    overdue: promised.filter(({ dueDate }) => dueDate < today).length,
    nextDue: earliest(open.map(({ dueDate }) => dueDate)),
  };
}

function reviewDue(checklist: ChecklistRecord): string[] {
  const review = checklist.postLaunchReview;
  return isClearance(checklist) && review && review.completedAt === null
    ? [review.dueDate]
    : [];
}

function blockersOf(checklist: Checklist): AgentSummary['blockers'] {
  if (!isUndecided(checklist)) {
    return [];
  }
  const blockers = checklist.items.flatMap(({ number, findings }) =>
    findings
      .filter(({ severity }) => severity === 'blocker')
      .map(({ code }) => ({ item: number, code })),
  );
  // The same can be found of several rows of one item.
  return [
    ...new Map(
      blockers.map(blocker => [`${blocker.item} ${blocker.code}`, blocker]),
    ).values(),
  ];
}

function signingOf(record: ChecklistRecord): AgentSummary['signings'] {
  const { id, pilot } = record;
  const lead = leadSignature(record);
  return lead
    ? [
        {
          checklistId: id,
          signedAt: lead.signedAt,
          days: daysBetween(pilot.end, dayOf(lead.signedAt)),
        },
      ]
    : [];
}

function earliest(days: string[]): string | null {
  return [...days].sort()[0] ?? null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
