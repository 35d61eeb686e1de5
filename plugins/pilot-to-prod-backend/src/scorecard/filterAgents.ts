import type { ScorecardFilter } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Knex } from 'knex';
import type { ChecklistCondition } from '../authorization/permissionRules';
import type { Visibility } from './ScorecardStore';

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
  { userRef, entityRefs, condition }: Visibility,
): void {
  if (entityRefs !== undefined) {
    query.whereRaw(`entity_ref in ${LISTS[dialectOf(knex)]}`, [
      JSON.stringify(entityRefs),
    ]);
  }
  if (condition !== undefined) {
    query.where(seen =>
      seen
        .whereNull('checklist_id')
        .orWhere(builder => applyCondition(builder, condition)),
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
    whereAwaited(query, userRef);
  }
}

/** Narrows a query of `scorecard_agents` to those that wait for somebody. */
export function whereAwaited(
  query: Knex.QueryBuilder,
  userRef: string | null,
): void {
  whereRef(query, 'awaited', userRef === null ? [] : [userRef]);
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

function applyCondition(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<ChecklistCondition>,
): void {
  if (isAndCriteria(criteria)) {
    for (const part of criteria.allOf) {
      query.andWhere(builder => applyCondition(builder, part));
    }
  } else if (isOrCriteria(criteria)) {
    // Without any part nothing fulfils it, while an empty clause lets all by.
    query.whereRaw('1 = 0');
    for (const part of criteria.anyOf) {
      query.orWhere(builder => applyCondition(builder, part));
    }
  } else if (isNotCriteria(criteria)) {
    query.whereNot(builder => applyCondition(builder, criteria.not));
  } else if (criteria.property === 'tier') {
    query.whereIn('tier', criteria.values);
  } else {
    whereRef(query, criteria.property, criteria.values);
  }
}

function dialectOf(knex: Knex): keyof typeof LISTS {
  return knex.client.config.client === 'pg' ? 'postgres' : 'sqlite';
}
