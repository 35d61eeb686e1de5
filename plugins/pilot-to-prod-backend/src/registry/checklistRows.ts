import type { ChecklistState } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Knex } from 'knex';

/*
 * What other features may ask of checklists inside a transaction of their own,
 * without knowing the table.
 */

/** Keeps a checklist as it is until the transaction ends; says its state. */
export async function lockChecklist(
  tx: Knex.Transaction,
  id: string,
): Promise<ChecklistState | undefined> {
  const row = await tx('checklists')
    .where({ id })
    .forUpdate()
    .first<{ state: ChecklistState } | undefined>('state');
  return row?.state;
}

/** The revisions of all checklists of an agent together; 0 without any. */
export async function sumRevisions(
  tx: Knex.Transaction,
  entityRef: string,
): Promise<number> {
  const [{ revision }] = await tx('checklists')
    .where('entity_ref', entityRef)
    .sum({ revision: 'revision' });
  // PostgreSQL hands out sums as texts, and there may be none.
  return Number(revision ?? 0);
}
