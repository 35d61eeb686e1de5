import type { Knex } from 'knex';
import { inChunks } from '../registry/inChunks';
import type { AgentState, AgentSummary } from './AgentSummary';

/**
 * Takes back what the registry knows nothing of, so that it can be written
 * again from there.
 */
export async function rewindHistory(
  tx: Knex.Transaction,
  { row: { entityRef }, stateSince }: AgentSummary,
  now: Date,
): Promise<void> {
  const at = stateSince ?? now.toISOString();
  const states = () => tx('scorecard_states').where('entity_ref', entityRef);
  await states().where('from_at', '>', at).delete();
  await states().where('until_at', '>', at).update({ until_at: null });
  await tx('scorecard_signings').where('entity_ref', entityRef).delete();
}

/** Ends the last state and begins another where the state has changed. */
export async function writeState(
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

/** Keeps how long each clearance took; what is known of one stays. */
export async function writeSignings(
  tx: Knex.Transaction,
  { row, signings }: AgentSummary,
): Promise<void> {
  for (const chunk of inChunks(signings)) {
    await tx('scorecard_signings')
      .insert(
        chunk.map(({ checklistId, signedAt, days }) => ({
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
