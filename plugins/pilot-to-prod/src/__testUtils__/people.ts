import type { Entity } from '@backstage/catalog-model';

/** Refs of the people whom the tests and the development app know. */
export const PEOPLE = {
  morteza: 'user:default/morteza.moradi',
  mike: 'user:default/mike.chen',
  sarah: 'user:default/sarah',
  lead: 'user:default/second-coe-lead',
  approver: 'user:default/department-head',
  sponsor: 'user:default/exec-sponsor',
} as const;

const NAMES: [string, string][] = [
  ['morteza.moradi', 'Morteza Moradi'],
  ['mike.chen', 'Mike Chen'],
  ['sarah', 'Sarah Lindqvist'],
  ['second-coe-lead', 'Ines Duarte'],
  ['department-head', 'Priya Nair'],
  ['exec-sponsor', 'Tom Becker'],
];

/** The same people as catalog entities. */
export const peopleEntities: Entity[] = NAMES.map(([name, displayName]) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: {
    profile: { displayName, email: `${name}@example.com` },
    memberOf: [],
  },
}));

/** An agent that declares its version and tier. */
export const agentEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'finance-invoice-recon',
    namespace: 'default',
    annotations: {
      'pilot-to-prod/agent-version': '1.0',
      'pilot-to-prod/tier': 'medium',
    },
  },
  spec: {
    type: 'ai-agent',
    lifecycle: 'pilot',
    owner: 'group:default/finance',
  },
};
