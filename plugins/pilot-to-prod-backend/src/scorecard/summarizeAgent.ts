import {
  agentVersionOf,
  ANNOTATIONS,
  AwaitedStep,
  awaitedSteps,
  Checklist,
  dayOf,
  daysBetween,
  isClearance,
  isUndecided,
  ItemStatus,
  Lifecycles,
  ScorecardRow,
  stageOf,
  stepsAfterLaunch,
  summarizeClearance,
  tierOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { createHash } from 'node:crypto';
import { ownersOf } from '../catalog/AgentDirectory';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import type { AgentSummary } from './AgentSummary';

const TEN_PENDING = Array<ItemStatus>(10).fill('pending');

/** The checklists of one agent. */
export interface AgentHistory {
  /** The newest first. */
  records: ChecklistRecord[];
  /** The first of them, as the API shows it: the one that the tab opens with. */
  newest: Checklist | undefined;
}

/**
 * What the scorecard tells of one agent. Pure. What the rules say is asked of
 * the newest checklist alone; of the others it is what was signed that counts.
 *
 * @param agent - as the catalog shows it
 * @param aiCoeLeads - refs of the users who may sign as AI CoE Lead
 */
export function summarizeAgent(
  agent: Entity,
  { records, newest }: AgentHistory,
  context: { aiCoeLeads: string[]; lifecycles: Lifecycles; now: Date },
): AgentSummary {
  const entityRef = stringifyEntityRef(agent);
  const today = dayOf(context.now);
  const owners = ownersOf(agent);
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
  const lifecycle = lifecyclesOf(agent, clearance.live, context.lifecycles);
  // A promise made for a version that is live is kept in view, whatever comes
  // after that version.
  const promised = records.filter(
    record => record.id === newest?.id || isClearance(record),
  );
  const waitingFor = promised.flatMap(record =>
    record.id === newest?.id
      ? awaitedSteps(newest, today)
      : stepsAfterLaunch(
          record,
          record.seal?.facts.aiCoeLeads ?? context.aiCoeLeads,
          today,
        ),
  );
  if (
    lifecycle.ungoverned &&
    (newest === undefined || newest.state === 'revoked')
  ) {
    waitingFor.push({
      step: 'start-checklist',
      role: 'ai-coe-lead',
      anyOf: context.aiCoeLeads,
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
    targetLaunchDate: newest?.targetLaunchDate ?? null,
    openItems: countOpenItems(promised, today),
    postLaunchReviewDue: earliest(promised.flatMap(reviewDue)),
    ...lifecycle,
  };
  return {
    row,
    revision: records.reduce((sum, { revision }) => sum + revision, 0),
    entityHash: hashOfEntity(agent),
    assessedOn: today,
    searchText: `${title}\n${entityRef}`.toLocaleLowerCase('en-US'),
    readyToSign: isReadyToSign(newest, waitingFor),
    owners,
    builders: newest?.builders ?? [],
    blockers: newest ? blockersOf(newest) : [],
    stateSince: newest?.updatedAt ?? null,
    signings: records.flatMap(signingOf),
  };
}

/** Whether the catalog says something else of an agent than it did. */
export function hashOfEntity(agent: Entity): string {
  const { metadata, spec } = agent;
  const seen = [
    metadata.title,
    metadata.annotations?.[ANNOTATIONS.AGENT_VERSION],
    metadata.annotations?.[ANNOTATIONS.TIER],
    metadata.annotations?.[ANNOTATIONS.DECLARED_LIFECYCLE],
    spec?.lifecycle,
    ...ownersOf(agent),
  ].map(value => value ?? null);
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex');
}

function lifecyclesOf(
  agent: Entity,
  live: boolean,
  lifecycles: Lifecycles,
): Pick<
  ScorecardRow,
  'declaredLifecycle' | 'effectiveLifecycle' | 'ungoverned'
> {
  const shown = textOf(agent.spec?.lifecycle);
  const declared =
    agent.metadata.annotations?.[ANNOTATIONS.DECLARED_LIFECYCLE] ?? shown;
  const stages = [declared, shown].map(value => stageOf(value, lifecycles));
  const governedStage = live ? 'production' : 'pilot';
  return {
    declaredLifecycle: declared,
    effectiveLifecycle: stages[0] === undefined ? declared : governedStage,
    // Whatever an annotation says, an agent that the catalog shows in
    // production has to have a clearance.
    ungoverned: !live && stages.includes('production'),
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
  const open = openIn(
    checklists.filter(
      ({ state }) => state !== 'blocked' && state !== 'revoked',
    ),
  );
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

function isReadyToSign(
  newest: Checklist | undefined,
  waitingFor: AwaitedStep[],
): boolean {
  return (
    newest !== undefined &&
    isUndecided(newest) &&
    waitingFor.some(({ step }) => step === 'sign')
  );
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

function signingOf({
  id,
  pilot,
  signatures,
}: ChecklistRecord): AgentSummary['signings'] {
  const lead = signatures.find(({ role }) => role === 'ai-coe-lead');
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
