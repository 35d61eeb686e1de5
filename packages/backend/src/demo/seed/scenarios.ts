import {
  addDays,
  type ChecklistState,
  type ItemContent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { SPONSOR, type ChecklistRun } from './ChecklistRun';
import { userRef, type DemoAgent } from './DemoAgent';

/** How far an agent of the demo has got when the portal opens. */
export interface Scenario {
  agent: DemoAgent;
  /** What its checklist comes to. */
  state: ChecklistState;
  play(run: ChecklistRun): Promise<void>;
}

const LEAD = 'second-coe-lead';

const warnOn = (number: number, note: string) => (item: ItemContent) =>
  item.number === number
    ? ({ ...item, declared: 'warn', note } as ItemContent)
    : item;

/** `finance-invoice-recon` is left out: it is the visitor's to take through. */
export const scenarios: Scenario[] = [
  {
    agent: {
      entityRef: 'component:default/finance-expense-audit',
      agentVersion: '0.9',
      tier: 'low',
      regulations: [],
      builders: ['morteza.moradi'],
      primary: 'mike.chen',
      backup: 'morteza.moradi',
      launchInDays: 6,
      criteria: [
        { metric: 'Violations found', operator: '>=', target: 95, unit: '%' },
        { metric: 'False alarms', operator: '<', target: 5, unit: '%' },
      ],
      system: 'Concur',
      hostileInput: 'A receipt with instructions in its footer',
      channel: 'Slack #finance-travel',
    },
    state: 'draft',
    // The pilot is still running: what needs its end is not there yet.
    play: run =>
      run.fillIn(item => ([1, 2, 3].includes(item.number) ? item : undefined)),
  },
  {
    agent: {
      entityRef: 'component:default/finance-cash-forecast',
      agentVersion: '2.1',
      tier: 'high',
      regulations: ['SOX'],
      builders: ['mike.chen', 'morteza.moradi'],
      primary: 'morteza.moradi',
      backup: 'mike.chen',
      launchInDays: 1,
      criteria: [
        {
          metric: 'Forecast error',
          operator: '<=',
          target: 4,
          unit: '%',
          actual: 3.1,
        },
        {
          metric: 'Forecasts on time',
          operator: '=',
          target: 100,
          unit: '%',
          actual: 92,
        },
      ],
      system: 'SAP Treasury',
      hostileInput: 'A payroll file with negative salaries',
      channel: 'Email to the treasury team',
    },
    state: 'draft',
    async play(run) {
      await run.fillIn(item =>
        // The last drill is too old, beside a criterion that was missed.
        item.number === 9
          ? ({
              ...item,
              evidence: {
                ...item.evidence,
                date: addDays(run.today, -41),
              },
            } as ItemContent)
          : item,
      );
      await run.acknowledge();
    },
  },
  {
    agent: {
      entityRef: 'component:default/support-ticket-triage',
      agentVersion: '1.2',
      tier: 'medium',
      regulations: [],
      builders: ['mike.chen'],
      primary: 'mike.chen',
      backup: 'morteza.moradi',
      launchInDays: 1,
      criteria: [
        {
          metric: 'Right team at first',
          operator: '>=',
          target: 88,
          unit: '%',
          actual: 93.5,
        },
        {
          metric: 'Time to triage p95',
          operator: '<',
          target: 60,
          unit: 's',
          actual: 21,
        },
      ],
      system: 'Zendesk',
      hostileInput: 'A ticket that asks for the system prompt',
      channel: 'Slack #support-floor',
    },
    state: 'in-review',
    async play(run) {
      await run.fillIn();
      await run.acknowledge();
      await run.signAsBuilders();
    },
  },
  {
    agent: {
      entityRef: 'airesource:default/it-helpdesk-agent',
      agentVersion: '1.0',
      tier: 'low',
      regulations: [],
      builders: ['mike.chen', 'morteza.moradi'],
      primary: 'morteza.moradi',
      backup: 'mike.chen',
      launchInDays: 0,
      criteria: [
        {
          metric: 'Resets without a person',
          operator: '>=',
          target: 70,
          unit: '%',
          actual: 81,
        },
        { metric: 'Wrong account', operator: '=', target: 0, actual: 0 },
      ],
      system: 'ServiceNow',
      hostileInput: 'A request to reset the password of the chief executive',
      channel: 'Intranet news',
    },
    state: 'in-review',
    async play(run) {
      await run.fillIn();
      await run.acknowledge();
      await run.sign('mike.chen', 'agent-builder');
    },
  },
  {
    agent: {
      entityRef: 'component:default/support-reply-drafter',
      agentVersion: '3.0',
      tier: 'low',
      regulations: [],
      builders: ['mike.chen'],
      primary: 'mike.chen',
      backup: 'morteza.moradi',
      launchInDays: -8,
      criteria: [
        {
          metric: 'Drafts sent unchanged',
          operator: '>=',
          target: 60,
          unit: '%',
          actual: 71,
        },
      ],
      system: 'Intercom',
      hostileInput: 'A message that poses as the head of support',
      channel: 'Slack #support-writers',
    },
    state: 'cleared',
    async play(run) {
      await run.fillIn();
      await run.acknowledge();
      await run.signAsBuilders();
      await run.sign(LEAD, 'ai-coe-lead', 'Evidence checked in Intercom.');
    },
  },
  {
    agent: {
      entityRef: 'component:default/people-onboarding-guide',
      agentVersion: '1.0',
      tier: 'low',
      regulations: [],
      builders: ['morteza.moradi'],
      primary: 'morteza.moradi',
      backup: 'mike.chen',
      launchInDays: 2,
      criteria: [
        {
          metric: 'Questions answered',
          operator: '>=',
          target: 80,
          unit: '%',
          actual: 84,
        },
      ],
      system: 'Workday',
      hostileInput: 'A question about the salary of a colleague',
      channel: 'Welcome email',
    },
    state: 'conditional',
    async play(run) {
      await run.fillIn(
        warnOn(8, 'The welcome email still waits for its translation.'),
      );
      await run.acknowledge();
      await run.setOpenItems([
        {
          item: 8,
          missing: 'German and French text of the welcome email',
          owner: userRef('morteza.moradi'),
          dueDate: addDays(run.today, 9),
        },
      ]);
      await run.signAsBuilders();
      await run.sign(SPONSOR, 'sponsor', 'English readers first is fine.');
      await run.sign('department-head', 'peer-reviewer');
      await run.sign('morteza.moradi', 'ai-coe-lead');
    },
  },
  {
    agent: {
      entityRef: 'component:default/legal-contract-review',
      agentVersion: '1.3',
      tier: 'high',
      regulations: ['EU-AI-Act'],
      builders: ['morteza.moradi'],
      primary: 'mike.chen',
      backup: 'morteza.moradi',
      // Long enough ago for an open item to be overdue, and the drill is not.
      launchInDays: -20,
      criteria: [
        {
          metric: 'Deviations found',
          operator: '>=',
          target: 97,
          unit: '%',
          actual: 98.2,
        },
        {
          metric: 'Review time',
          operator: '<=',
          target: 30,
          unit: 'min',
          actual: 18,
        },
      ],
      system: 'Ironclad',
      hostileInput: 'A contract whose annex overrides its clauses',
      channel: 'Legal newsletter',
    },
    state: 'conditional',
    async play(run) {
      await run.fillIn(warnOn(2, 'The dashboard lacks the cost per contract.'));
      await run.acknowledge();
      await run.setOpenItems([
        {
          item: 2,
          missing: 'Cost per contract on the dashboard, with an alarm',
          owner: userRef('mike.chen'),
          dueDate: addDays(run.today, -7),
        },
      ]);
      await run.signAsBuilders();
      await run.sign(SPONSOR, 'sponsor', 'The budget is capped meanwhile.');
      await run.sign(LEAD, 'ai-coe-lead');
    },
  },
  {
    agent: {
      entityRef: 'component:default/people-cv-screening',
      agentVersion: '0.4',
      tier: 'high',
      regulations: ['EU-AI-Act'],
      builders: ['morteza.moradi'],
      primary: 'morteza.moradi',
      backup: 'mike.chen',
      launchInDays: 5,
      criteria: [
        {
          metric: 'Agreement with recruiters',
          operator: '>=',
          target: 85,
          unit: '%',
          actual: 79,
        },
      ],
      system: 'Greenhouse',
      hostileInput: 'A CV with white text that praises itself',
      channel: 'Slack #recruiting',
    },
    state: 'blocked',
    async play(run) {
      await run.fillIn(item => (item.number <= 3 ? item : undefined));
      await run.returnToPilot(
        LEAD,
        'Agreement with the recruiters is below target. Run another cycle before this comes back.',
      );
    },
  },
  {
    agent: {
      entityRef: 'component:default/support-refund-advisor',
      agentVersion: '1.1',
      tier: 'medium',
      regulations: [],
      builders: ['mike.chen'],
      primary: 'mike.chen',
      backup: 'morteza.moradi',
      launchInDays: -12,
      criteria: [
        {
          metric: 'Refunds within policy',
          operator: '=',
          target: 100,
          unit: '%',
          actual: 100,
        },
      ],
      system: 'Stripe',
      hostileInput: 'A customer who claims to be the fraud team',
      channel: 'Slack #support-floor',
    },
    state: 'revoked',
    async play(run) {
      await run.fillIn();
      await run.acknowledge();
      await run.signAsBuilders();
      await run.sign(LEAD, 'ai-coe-lead');
      await run.revoke(
        LEAD,
        'Proposed refunds above the limit on two days; back to pilot until the limit is enforced in Stripe.',
      );
    },
  },
];
