import type { ScorecardStep } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Knex } from 'knex';
import { recountAgent } from './agentCounts';
import { AgentRow, rowFromSummary, statusesFrom } from './agentRows';
import type { AgentSummary } from './AgentSummary';
import { CHUNK, rewindHistory, writeHistory } from './writeHistory';

/** Tables that hold several rows of one agent, replaced as a whole. */
const TABLES = [
  'scorecard_refs',
  'scorecard_checklist_refs',
  'scorecard_steps',
  'scorecard_findings',
] as const;

/**
 * Puts all that the scorecard keeps of an agent in place of what it kept,
 * unless that was made of newer checklists of the registry. Answers since when
 * the agent's steps are awaited, by their keys, or `undefined` where nothing
 * was put.
 */
export async function writeSummary(
  tx: Knex.Transaction,
  summary: AgentSummary,
  now: Date,
): Promise<Map<string, string> | undefined> {
  const { entityRef } = summary.row;
  const after = rowFromSummary(summary);
  const before = await lockAgent(tx, entityRef);
  if (before === undefined && !(await insertAgent(tx, after))) {
    // Somebody else put it between the two.
    return writeSummary(tx, summary, now);
  }
  if (before !== undefined && before.revision > summary.revision) {
    if (before.revision <= (await revisionInRegistry(tx, entityRef))) {
      return undefined;
    }
    // The registry was restored to an earlier time, and has the last word.
    await rewindHistory(tx, summary, now);
  }
  const since = await sinceByStep(tx, entityRef, keysOf(summary), now);
  if (before !== undefined) {
    for (const table of TABLES) {
      await tx(table).where('entity_ref', entityRef).delete();
    }
    await tx<AgentRow>('scorecard_agents')
      .where('entity_ref', entityRef)
      .update(after);
  }
  await recountAgent(tx, before, after);
  if (before?.statuses !== after.statuses) {
    await writeStatuses(tx, after);
  }
  await insertRefs(tx, summary);
  await insertChecklistRefs(tx, summary);
  await insertRows(
    tx,
    'scorecard_steps',
    [...since].map(([step_key, at]) => ({
      entity_ref: entityRef,
      step_key,
      since: at,
    })),
  );
  await insertRows(
    tx,
    'scorecard_findings',
    summary.blockers.map(blocker => ({ entity_ref: entityRef, ...blocker })),
  );
  await writeHistory(tx, summary, now);
  return since;
}

/** Forgets agents that are gone, with their history and what is to be told. */
export async function removeSummaries(
  tx: Knex.Transaction,
  entityRefs: string[],
): Promise<void> {
  for (const entityRef of entityRefs) {
    const agent = await lockAgent(tx, entityRef);
    await recountAgent(tx, agent, undefined);
    for (const table of [
      ...TABLES,
      'scorecard_item_statuses',
      'scorecard_states',
      'scorecard_signings',
      'scorecard_agents',
      'notices',
    ]) {
      await tx(table).where('entity_ref', entityRef).delete();
    }
  }
}

/**
 * Tells the steps of one agent apart, for as long as they are awaited. A step
 * that anybody with a role can take stays the same when that role changes
 * hands; a step of one person is another one when it falls to somebody else.
 */
export function stepKeyOf(step: ScorecardStep): string {
  const { checklistId, role, anyOf, openItemId } = step;
  const isOfOnePerson =
    role === 'on-call' ||
    role === 'sponsor' ||
    (role === 'agent-builder' && step.step === 'sign');
  return [
    checklistId ?? '',
    step.step,
    role,
    openItemId ?? (isOfOnePerson ? [...anyOf].sort() : ''),
  ].join('|');
}

function keysOf({ row }: AgentSummary): string[] {
  return [...new Set(row.waitingFor.map(stepKeyOf))];
}

async function lockAgent(
  tx: Knex.Transaction,
  entityRef: string,
): Promise<AgentRow | undefined> {
  return tx<AgentRow>('scorecard_agents')
    .where('entity_ref', entityRef)
    .forUpdate()
    .first();
}

/** Whether the agent was new. */
async function insertAgent(
  tx: Knex.Transaction,
  agent: AgentRow,
): Promise<boolean> {
  const inserted = await tx<AgentRow>('scorecard_agents')
    .insert(agent)
    .onConflict('entity_ref')
    .ignore()
    .returning('entity_ref');
  return inserted.length > 0;
}

async function writeStatuses(
  tx: Knex.Transaction,
  agent: AgentRow,
): Promise<void> {
  await tx('scorecard_item_statuses')
    .insert(
      statusesFrom(agent).map((status, index) => ({
        entity_ref: agent.entity_ref,
        item: index + 1,
        status,
      })),
    )
    .onConflict(['entity_ref', 'item'])
    .merge();
}

async function revisionInRegistry(
  tx: Knex.Transaction,
  entityRef: string,
): Promise<number> {
  const [{ revision }] = await tx('checklists')
    .where('entity_ref', entityRef)
    .sum({ revision: 'revision' });
  // PostgreSQL hands out sums as texts, and there may be none.
  return Number(revision ?? 0);
}

/** Since when each step is awaited: from now on, unless it was before. */
async function sinceByStep(
  tx: Knex.Transaction,
  entityRef: string,
  keys: string[],
  now: Date,
): Promise<Map<string, string>> {
  const rows = await tx('scorecard_steps').where('entity_ref', entityRef);
  const known = new Map<string, string>(
    rows.map(({ step_key, since }) => [step_key, since]),
  );
  return new Map(keys.map(key => [key, known.get(key) ?? now.toISOString()]));
}

async function insertRefs(
  tx: Knex.Transaction,
  { row, owners, builders }: AgentSummary,
): Promise<void> {
  const refs = {
    owner: owners,
    builder: builders,
    awaited: row.waitingFor.flatMap(({ anyOf }) => anyOf),
  };
  await insertRows(
    tx,
    'scorecard_refs',
    Object.entries(refs).flatMap(([relation, all]) =>
      [...new Set(all)].map(ref => ({
        entity_ref: row.entityRef,
        relation,
        ref,
      })),
    ),
  );
}

async function insertChecklistRefs(
  tx: Knex.Transaction,
  { row, alive }: AgentSummary,
): Promise<void> {
  const refs = [
    ...alive.flatMap(({ checklistId, tier, builders }) => [
      { checklistId, relation: 'tier', ref: tier },
      ...builders.map(ref => ({ checklistId, relation: 'builder', ref })),
    ]),
    ...row.waitingFor.flatMap(({ checklistId, anyOf }) =>
      anyOf.map(ref => ({ checklistId, relation: 'awaited', ref })),
    ),
  ].map(({ checklistId, relation, ref }) => ({
    entity_ref: row.entityRef,
    checklist_id: checklistId ?? '',
    relation,
    ref,
  }));
  await insertRows(tx, 'scorecard_checklist_refs', [
    ...new Map(refs.map(each => [JSON.stringify(each), each])).values(),
  ]);
}

/** Without the savepoint that Knex makes for a batch, even an empty one. */
async function insertRows(
  tx: Knex.Transaction,
  table: string,
  rows: object[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await tx(table).insert(rows.slice(start, start + CHUNK));
  }
}
