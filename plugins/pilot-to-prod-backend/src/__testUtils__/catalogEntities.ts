import {
  Entity,
  RELATION_HAS_MEMBER,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';

/** The groups that people are in. */
const MEMBERS: Record<string, string[]> = {
  'ai-coe-leads': ['morteza.moradi', 'second-coe-lead'],
  approvers: ['department-head'],
  'finance-ai': ['morteza.moradi', 'mike.chen'],
};

/** The demo people of the contract, and one whom nothing concerns. */
const PEOPLE = [
  'morteza.moradi',
  'mike.chen',
  'sarah',
  'second-coe-lead',
  'department-head',
  'exec-sponsor',
  'visitor',
];

const groupsOf = (person: string) =>
  Object.keys(MEMBERS)
    .filter(group => MEMBERS[group].includes(person))
    .map(group => `group:default/${group}`);

/** A person in the catalog, in no group. */
export const userEntity = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: {},
  relations: [],
});

/** A group in the catalog with nobody in it. */
export const groupEntity = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { type: 'team', children: [] },
  relations: [],
});

/** An agent in the catalog, owned by `finance-ai`. */
export function agentEntity(
  name: string,
  rest: { annotations?: Record<string, string>; type?: string } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations: rest.annotations },
    spec: {
      type: rest.type ?? 'ai-agent',
      lifecycle: 'pilot',
      owner: 'finance-ai',
    },
    relations: [
      { type: RELATION_OWNED_BY, targetRef: 'group:default/finance-ai' },
    ],
  };
}

/** The catalog that the tests run against, its relations included. */
export const catalogEntities: Entity[] = [
  ...PEOPLE.map(name => ({
    ...userEntity(name),
    relations: groupsOf(name).map(targetRef => ({
      type: RELATION_MEMBER_OF,
      targetRef,
    })),
  })),
  ...Object.entries(MEMBERS).map(([name, members]) => ({
    ...groupEntity(name),
    relations: members.map(member => ({
      type: RELATION_HAS_MEMBER,
      targetRef: `user:default/${member}`,
    })),
  })),
  agentEntity('finance-invoice-recon', {
    annotations: { 'pilot-to-prod/agent-version': '1.0' },
  }),
  agentEntity('support-triage'),
  agentEntity('ledger', { type: 'service' }),
];

/** Agents `agent-0`, `agent-1` and so on, for tests that take many. */
export const numberedAgents = (count: number): Entity[] =>
  Array.from({ length: count }, (_, index) => agentEntity(`agent-${index}`));
