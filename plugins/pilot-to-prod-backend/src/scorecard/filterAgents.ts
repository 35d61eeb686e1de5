import type { ScorecardFilter } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Knex } from 'knex';
import type { Visibility } from '../authorization/Visibility';
import type { ChecklistCondition } from '../authorization/permissionRules';

const FLAGS = {
  ungoverned: 'ungoverned',
  overdue: 'overdue',
  readyToSign: 'ready_to_sign',
} as const;

/** A list of any length as one parameter; databases limit their number. */
const LISTS = {
  postgres: '(select jsonb_array_elements_text(?::jsonb))',
  sqlite: '(select value from json_each(?))',
};

/**
 * Narrows a query of `scorecard_agents` to what a caller may see and asks for.
 * Every query of the scorecard goes through here.
 */
export function filterAgents(
  query: Knex.QueryBuilder,
  knex: Knex,
  filter: ScorecardFilter,
  visibility: Visibility,
): void {
  const { entityRefs, condition } = visibility;
  if (entityRefs !== undefined) {
    query.whereRaw(`entity_ref in ${LISTS[dialectOf(knex)]}`, [
      JSON.stringify(entityRefs),
    ]);
  }
  if (condition !== undefined) {
    query.where(seen =>
      seen
        .whereNull('checklist_id')
        .orWhere(builder => applyCondition(builder, condition, matchAgent)),
    );
  }
  for (const column of ['tier', 'outcome'] as const) {
    if (filter[column] !== undefined) {
      query.where(column, filter[column]);
    }
  }
  if (filter.state === 'none') {
    query.whereNull('state');
  } else if (filter.state !== undefined) {
    query.where('state', filter.state);
  }
  if (filter.owner !== undefined) {
    whereRef(query, 'owner', [filter.owner]);
  }
  if (filter.lifecycle !== undefined) {
    query.where('effective_lifecycle', filter.lifecycle);
  }
  if (filter.item !== undefined && filter.itemStatus !== undefined) {
    const { item, itemStatus: status } = filter;
    query.whereIn('entity_ref', agents =>
      agents
        .from('scorecard_item_statuses')
        .select('entity_ref')
        .where({ item, status }),
    );
  }
  if (filter.health !== undefined) {
    const { health: code } = filter;
    query.whereIn('entity_ref', agents =>
      agents.from('scorecard_health').select('entity_ref').where({ code }),
    );
  }
  if (filter.search !== undefined) {
    const text = filter.search
      .toLocaleLowerCase('en-US')
      .replace(/[\\%_]/g, '\\$&');
    query.whereRaw(`search_text like ? escape '\\'`, [`%${text}%`]);
  }
  for (const [name, column] of Object.entries(FLAGS)) {
    if (filter[name as keyof typeof FLAGS]) {
      query.where(column, true);
    }
  }
  if (filter.waitingForMe) {
    whereAwaited(query, visibility);
  }
}

/**
 * Narrows a query of `scorecard_agents` to those that wait for the caller,
 * with a checklist that they may read.
 */
export function whereAwaited(
  query: Knex.QueryBuilder,
  { userRef, condition }: Pick<Visibility, 'userRef' | 'condition'>,
): void {
  const refs = userRef === null ? [] : [userRef];
  if (condition === undefined) {
    whereRef(query, 'awaited', refs);
    return;
  }
  query.whereIn('entity_ref', agents =>
    agents
      .from('scorecard_checklist_refs')
      .select('entity_ref')
      .where('relation', 'awaited')
      .whereIn('ref', refs)
      .where(seen =>
        seen
          .where('checklist_id', '')
          .orWhere(one => applyCondition(one, condition, matchChecklist)),
      ),
  );
}

/** Of the checklists of some agents that are alive, those that fulfil it. */
export async function readableChecklists(
  knex: Knex,
  entityRefs: string[],
  condition: PermissionCriteria<ChecklistCondition>,
): Promise<Set<string>> {
  const ids: string[] = await knex('scorecard_checklist_refs')
    // Each has one tier.
    .where('relation', 'tier')
    .whereIn('entity_ref', entityRefs)
    .where(one => applyCondition(one, condition, matchChecklist))
    .pluck('checklist_id');
  return new Set(ids);
}

function whereRef(
  query: Knex.QueryBuilder,
  relation: 'owner' | 'builder' | 'awaited',
  refs: string[],
): void {
  query.whereIn('entity_ref', agents =>
    agents
      .from('scorecard_refs')
      .select('entity_ref')
      .where({ relation })
      .whereIn('ref', refs),
  );
}

/** Narrows a query to what has one of some values in a property. */
type Match = (
  query: Knex.QueryBuilder,
  property: ChecklistCondition['property'],
  values: string[],
) => void;

/** Of `scorecard_agents`, by the newest checklist. */
function matchAgent(...[query, property, values]: Parameters<Match>): void {
  if (property === 'tier') {
    query.whereIn('tier', values);
  } else {
    whereRef(query, property, values);
  }
}

/** Of `scorecard_checklist_refs`, by the checklist of the row. */
function matchChecklist(...[query, property, values]: Parameters<Match>): void {
  if (property === 'owner') {
    whereRef(query, 'owner', values);
  } else {
    query.whereIn('checklist_id', checklists =>
      checklists
        .from('scorecard_checklist_refs')
        .select('checklist_id')
        .where('relation', property)
        .whereIn('ref', values),
    );
  }
}

function applyCondition(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<ChecklistCondition>,
  match: Match,
): void {
  if (isAndCriteria(criteria)) {
    for (const part of criteria.allOf) {
      query.andWhere(builder => applyCondition(builder, part, match));
    }
  } else if (isOrCriteria(criteria)) {
    // Without any part nothing fulfils it, while an empty clause lets all by.
    query.whereRaw('1 = 0');
    for (const part of criteria.anyOf) {
      query.orWhere(builder => applyCondition(builder, part, match));
    }
  } else if (isNotCriteria(criteria)) {
    query.whereNot(builder => applyCondition(builder, criteria.not, match));
  } else {
    match(query, criteria.property, criteria.values);
  }
}

function dialectOf(knex: Knex): keyof typeof LISTS {
  return knex.client.config.client === 'pg' ? 'postgres' : 'sqlite';
}
