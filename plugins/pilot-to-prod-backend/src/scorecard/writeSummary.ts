import type { AwaitedStep } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Knex } from 'knex';
import { AgentRow, rowFromSummary } from './agentRows';
import type { AgentState, AgentSummary } from './AgentSummary';

/** Tables that hold several rows of one agent, replaced as a whole. */
const TABLES = [
  'scorecard_refs',
  'scorecard_steps',
  'scorecard_findings',
] as const;

/** Rows that one statement can insert; SQLite limits its parameters. */
const CHUNK = 100;

/**
 * Puts all that the scorecard keeps of an agent in place of what it kept,
 * unless that was made of newer checklists. Answers since when the agent's
 * steps are awaited, by their keys, or `undefined` where nothing was put.
 */
export async function writeSummary(
  tx: Knex.Transaction,
  summary: AgentSummary,
  now: Date,
): Promise<Map<string, string> | undefined> {
  const { entityRef } = summary.row;
  const before = await lockAgent(tx, entityRef);
  if (before !== undefined && before.revision > summary.revision) {
    return undefined;
  }
  const since = await sinceByStep(tx, entityRef, keysOf(summary), now);
  if (before !== undefined) {
    for (const table of TABLES) {
      await tx(table).where('entity_ref', entityRef).delete();
    }
  }
  await tx<AgentRow>('scorecard_agents')
    .insert(rowFromSummary(summary))
    .onConflict('entity_ref')
    .merge();
  await insertRefs(tx, summary);
  await tx.batchInsert(
    'scorecard_steps',
    [...since].map(([step_key, at]) => ({
      entity_ref: entityRef,
      step_key,
      since: at,
    })),
    CHUNK,
  );
  await tx.batchInsert(
    'scorecard_findings',
    summary.blockers.map(blocker => ({ entity_ref: entityRef, ...blocker })),
    CHUNK,
  );
  await writeState(tx, summary, now);
  await writeSignings(tx, summary);
  return since;
}

/** Forgets agents that are gone, with their history and what is to be told. */
export async function removeSummaries(
  tx: Knex.Transaction,
  entityRefs: string[],
): Promise<void> {
  for (const entityRef of entityRefs) {
    for (const table of [
      ...TABLES,
      'scorecard_states',
      'scorecard_signings',
      'scorecard_agents',
      'notices',
    ]) {
      await tx(table).where('entity_ref', entityRef).delete();
    }
  }
}

/** Tells the steps of one agent apart, for as long as they are awaited. */
export function stepKeyOf(
  checklistId: string | null,
  { step, role, anyOf, openItemId }: AwaitedStep,
): string {
  return [checklistId ?? '', step, role, openItemId ?? [...anyOf].sort()].join(
    '|',
  );
}

function keysOf({ row }: AgentSummary): string[] {
  return [
    ...new Set(row.waitingFor.map(step => stepKeyOf(row.checklistId, step))),
  ];
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
  await tx.batchInsert(
    'scorecard_refs',
    Object.entries(refs).flatMap(([relation, all]) =>
      [...new Set(all)].map(ref => ({
        entity_ref: row.entityRef,
        relation,
        ref,
      })),
    ),
    CHUNK,
  );
}

/** Ends the last state and begins another where the state has changed. */
async function writeState(
  tx: Knex.Transaction,
  { row, stateSince }: AgentSummary,
  now: Date,
): Promise<void> {
  const state: AgentState = row.state ?? 'none';
  const current = await tx('scorecard_states')
    .where('entity_ref', row.entityRef)
    .whereNull('until_at')
    .first();
  if (current?.state === state) {
    return;
  }
  // Two changes within one millisecond leave the later one.
  const at = stateSince ?? now.toISOString();
  if (current !== undefined) {
    await tx('scorecard_states')
      .where({ entity_ref: row.entityRef, from_at: current.from_at })
      .update({ until_at: at });
  }
  await tx('scorecard_states')
    .insert({ entity_ref: row.entityRef, from_at: at, until_at: null, state })
    .onConflict(['entity_ref', 'from_at'])
    .merge();
}

async function writeSignings(
  tx: Knex.Transaction,
  { row, signings }: AgentSummary,
): Promise<void> {
  for (let start = 0; start < signings.length; start += CHUNK) {
    await tx('scorecard_signings')
      .insert(
        signings
          .slice(start, start + CHUNK)
          .map(({ checklistId, signedAt, days }) => ({
            checklist_id: checklistId,
            entity_ref: row.entityRef,
            signed_at: signedAt,
            days,
          })),
      )
      .onConflict('checklist_id')
      .ignore();
  }
}
