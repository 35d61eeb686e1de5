import type { Entity } from '@backstage/catalog-model';
import {
  addDays,
  ANNOTATIONS,
  AwaitedStep,
  dayOf,
  HealthCode,
  ItemStatus,
  ScorecardHealth,
  ScorecardRow,
  ScorecardStep,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { PEOPLE } from './people';

const today = dayOf(new Date());

const LETTERS: Record<string, ItemStatus> = {
  p: 'pass',
  w: 'warn',
  f: 'fail',
  '-': 'pending',
};

/** What is said of an agent; steps are of its newest checklist, or say of which. */
type AgentOfFleet = Partial<Omit<ScorecardRow, 'waitingFor'>> & {
  waitingFor?: (AwaitedStep & Partial<ScorecardStep>)[];
};

/** A row of the scorecard, with ten letters for its statuses. */
export function agentRow(
  name: string,
  letters: string,
  { waitingFor = [], ...row }: AgentOfFleet = {},
): ScorecardRow {
  const hasChecklist = row.state !== undefined && row.state !== null;
  const agentVersion = row.agentVersion ?? (hasChecklist ? '1.0' : null);
  const checklistId = hasChecklist ? `checklist-of-${name}` : null;
  return {
    entityRef: `component:default/${name}`,
    title: name,
    owner: 'group:default/finance',
    tier: 'medium',
    agentVersion,
    checklistId,
    state: null,
    outcome: 'none',
    statuses: [...letters].map(letter => LETTERS[letter]),
    waitingFor: waitingFor.map(each => ({
      checklistId,
      agentVersion: checklistId && agentVersion,
      ...each,
    })),
    otherChecklists: [],
    targetLaunchDate: hasChecklist ? addDays(today, 4) : null,
    openItems: { open: 0, overdue: 0, nextDue: null },
    postLaunchReviewDue: null,
    health: [],
    declaredLifecycle: 'pilot',
    effectiveLifecycle: 'pilot',
    ungoverned: false,
    ...row,
  };
}

const step = (
  kind: AwaitedStep['step'],
  role: AwaitedStep['role'],
  anyOf: string[],
  due?: Partial<AwaitedStep>,
): AwaitedStep => ({ step: kind, role, anyOf, ...due });

/** What has become of a clearance, with the words that the API has for it. */
const health = (
  name: string,
  agentVersion: string,
  code: HealthCode,
): ScorecardHealth => ({
  code,
  since: addDays(today, -1),
  message: code,
  params: {},
  checklistId: `checklist-of-${name}`,
  agentVersion,
});

/** Agents in every state that a row can be in. */
export const FLEET: ScorecardRow[] = [
  agentRow('finance-invoice-recon', 'ppppfpwpp-', {
    owner: 'group:default/finance-ai',
    state: 'draft',
    outcome: 'blocked',
    waitingFor: [
      step('fill-in', 'agent-builder', [PEOPLE.mike, PEOPLE.morteza]),
      step('acknowledge', 'on-call', [PEOPLE.mike]),
    ],
    openItems: { open: 1, overdue: 0, nextDue: addDays(today, 7) },
  }),
  agentRow('support-triage', 'pppppppppp', {
    owner: 'group:default/support-ai',
    tier: 'high',
    agentVersion: '2.3',
    state: 'cleared',
    outcome: 'cleared',
    targetLaunchDate: addDays(today, -11),
    postLaunchReviewDue: addDays(today, 19),
    declaredLifecycle: 'production',
    effectiveLifecycle: 'production',
  }),
  agentRow('hr-policy-answers', 'pwpppppwpp', {
    owner: 'group:default/people-ai',
    tier: 'low',
    agentVersion: '1.1',
    state: 'conditional',
    outcome: 'conditional',
    targetLaunchDate: addDays(today, -5),
    effectiveLifecycle: 'production',
    openItems: { open: 2, overdue: 1, nextDue: addDays(today, -2) },
    health: [
      health('hr-policy-answers', '1.1', 'open-items-overdue'),
      health('hr-policy-answers', '1.1', 'watcher-gone'),
    ],
    waitingFor: [
      step('close-open-item', 'open-item-owner', [PEOPLE.mike], {
        dueDate: addDays(today, -2),
        openItemId: 'a',
      }),
      step('close-open-item', 'open-item-owner', [PEOPLE.sarah], {
        dueDate: addDays(today, 3),
        openItemId: 'b',
      }),
    ],
  }),
  agentRow('sales-email-drafts', 'ppppppppp-', {
    owner: 'group:default/sales-ai',
    tier: 'low',
    agentVersion: '0.9',
    state: 'in-review',
    outcome: 'incomplete',
    waitingFor: [step('sign', 'ai-coe-lead', [PEOPLE.lead, PEOPLE.morteza])],
  }),
  agentRow('procurement-matcher', 'ppppppppp-', {
    owner: 'group:default/procurement',
    agentVersion: '1.2',
    state: 'draft',
    outcome: 'incomplete',
    waitingFor: [
      step('sign', 'agent-builder', [PEOPLE.mike]),
      step('sign', 'agent-builder', [PEOPLE.morteza]),
    ],
  }),
  agentRow('legal-clause-finder', 'pp--p--pp-', {
    owner: 'group:default/legal-ai',
    tier: 'high',
    state: 'draft',
    outcome: 'incomplete',
    waitingFor: [step('fill-in', 'agent-builder', [PEOPLE.sarah])],
    targetLaunchDate: addDays(today, 17),
  }),
  agentRow('it-password-reset', '----------', {
    owner: 'group:default/it',
    tier: 'high',
  }),
  agentRow('churn-predictor', '----------', {
    owner: 'user:default/sarah',
    declaredLifecycle: 'production',
    effectiveLifecycle: 'pilot',
    ungoverned: true,
    waitingFor: [
      step('start-checklist', 'ai-coe-lead', [PEOPLE.lead, PEOPLE.morteza]),
    ],
  }),
  agentRow('contract-redliner', 'ppppppppfp', {
    owner: null,
    state: 'blocked',
    outcome: 'blocked',
    waitingFor: [
      step('reopen', 'agent-builder', [
        PEOPLE.mike,
        PEOPLE.morteza,
        PEOPLE.sarah,
      ]),
    ],
  }),
  agentRow('refund-approver', 'pppppppppf', {
    owner: 'group:default/support-ai',
    state: 'revoked',
    outcome: 'revoked',
    declaredLifecycle: 'production',
    ungoverned: true,
    targetLaunchDate: addDays(today, -40),
  }),
  agentRow('supplier-onboarding-with-a-rather-long-name', 'pppppppppp', {
    title: 'Supplier onboarding, documents and bank details of new suppliers',
    owner: 'group:default/procurement',
    agentVersion: '2026.11.22-rc.1',
    state: 'cleared',
    outcome: 'cleared',
    effectiveLifecycle: 'production',
    postLaunchReviewDue: addDays(today, -1),
    waitingFor: [
      step('review-after-launch', 'ai-coe-lead', [PEOPLE.lead], {
        dueDate: addDays(today, -1),
      }),
    ],
  }),
  agentRow('forecast-drafter', 'pppppppppp', {
    owner: 'group:default/finance-ai',
    state: 'cleared',
    outcome: 'cleared',
    effectiveLifecycle: 'production',
    targetLaunchDate: addDays(today, -70),
    health: [
      health('forecast-drafter', '1.0', 'expiring'),
      { ...health('forecast-drafter', '0.9', 'expired'), checklistId: 'old' },
    ],
  }),
];

/** As many agents as one wants, all alike. */
export function manyAgents(count: number): ScorecardRow[] {
  return Array.from({ length: count }, (_, index) =>
    agentRow(`agent-${`${index}`.padStart(4, '0')}`, 'ppppppppp-', {
      state: 'draft',
      outcome: 'incomplete',
    }),
  );
}

/** The same agents as the catalog has them. */
export const agentsOfFleet: Entity[] = FLEET.map(row => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: row.entityRef.split('/')[1],
    namespace: 'default',
    annotations: { [ANNOTATIONS.OUTCOME]: row.outcome },
  },
  spec: { type: 'ai-agent', lifecycle: row.effectiveLifecycle },
  relations:
    row.owner === null ? [] : [{ type: 'ownedBy', targetRef: row.owner }],
}));
