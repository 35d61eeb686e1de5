import {
  RESOURCE_TYPE_CHECKLIST,
  Tier,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import type { ChecklistRecord } from '../registry/ChecklistRecord';

/** What permission rules can look at. */
export interface ChecklistResource {
  record: Pick<ChecklistRecord, 'builders' | 'tier'>;
  /** Refs of the owners of the agent, by the catalog. */
  owners: string[];
}

/** A permission rule as the scorecard's queries understand it. */
export type ChecklistCondition =
  | { property: 'builder' | 'owner'; values: string[] }
  | { property: 'tier'; values: Tier[] };

export const checklistResourceRef = createPermissionResourceRef<
  ChecklistResource,
  ChecklistCondition
>().with({
  pluginId: 'pilot-to-prod',
  resourceType: RESOURCE_TYPE_CHECKLIST,
});

const isBuilder = createPermissionRule({
  name: 'IS_BUILDER',
  description: 'Allow checklists that name one of these people as a builder',
  resourceRef: checklistResourceRef,
  paramsSchema: z.object({
    userRefs: z.array(z.string()).describe('User entity refs'),
  }),
  apply: ({ record }, { userRefs }) =>
    record.builders.some(builder => userRefs.includes(builder)),
  toQuery: ({ userRefs }) => ({ property: 'builder', values: userRefs }),
});

const hasTier = createPermissionRule({
  name: 'HAS_TIER',
  description: 'Allow checklists of one of these tiers',
  resourceRef: checklistResourceRef,
  paramsSchema: z.object({
    tiers: z.array(z.enum(['low', 'medium', 'high'])),
  }),
  apply: ({ record }, { tiers }) => tiers.includes(record.tier),
  toQuery: ({ tiers }) => ({ property: 'tier', values: tiers }),
});

const ownsEntity = createPermissionRule({
  name: 'OWNS_ENTITY',
  description: 'Allow checklists of agents that are owned by one of these',
  resourceRef: checklistResourceRef,
  paramsSchema: z.object({
    claims: z.array(z.string()).describe('User and group entity refs'),
  }),
  apply: ({ owners }, { claims }) =>
    owners.some(owner => claims.includes(owner)),
  toQuery: ({ claims }) => ({ property: 'owner', values: claims }),
});

export const checklistPermissionRules = { isBuilder, hasTier, ownsEntity };

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: checklistResourceRef,
  rules: checklistPermissionRules,
});

/**
 * The conditions under which a permission policy can allow something to be
 * done to a checklist.
 *
 * @public
 */
export const checklistConditions = conditions;

/**
 * Makes a permission policy's decision out of `checklistConditions`.
 *
 * @public
 */
export const createChecklistConditionalDecision = createConditionalDecision;
