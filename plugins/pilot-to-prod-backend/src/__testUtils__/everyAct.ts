import type {
  Checklist,
  ItemContent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { numberedAgents } from './catalogEntities';
import {
  DEPARTMENT_HEAD,
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  SPONSOR,
  TestBackend,
  TODAY,
} from './startBackend';

/** The primary on-call and owner of an open item, who does nothing else. */
export const ON_CALL = SARAH;

/** What makes somebody one who may do an act. */
export type Capacity =
  | 'owner'
  | 'builder'
  | 'lead'
  | 'approver'
  | 'on-call'
  | 'sponsor'
  | 'open-item-owner';

/** Something that people do over HTTP. */
export interface TestAct {
  method: 'post' | 'put' | 'patch' | 'delete';
  path: (checklist: Checklist) => string;
  body: (checklist: Checklist) => object | undefined;
  /** Brings a checklist of another agent to where the act is possible. */
  prepare: () => Promise<Checklist>;
  allowed: Capacity[];
  /** Whether somebody's software may do it in their name. */
  delegable?: boolean;
}

/** Agents for `everyAct`, one for each time that it prepares a checklist. */
export const agentsForActs = numberedAgents(300);

/**
 * All the acts on checklists that there are, by what they are. The catalog of
 * the backend has to have `agentsForActs`.
 */
export function everyAct(backend: () => TestBackend): Record<string, TestAct> {
  const builders: [string, string][] = [
    [MORTEZA, 'agent-builder'],
    [MIKE, 'agent-builder'],
  ];

  const withOnCall = (item: ItemContent): ItemContent =>
    item.number === 3
      ? {
          ...item,
          evidence: {
            ...item.evidence,
            primary: { user: ON_CALL, schedule: 'finance-ai-primary' },
          },
        }
      : item;

  let prepared = 0;
  const nextAgent = () => ({
    entityRef: stringifyEntityRef(agentsForActs[prepared++]),
  });

  const draft = () => backend().fillIn(nextAgent(), withOnCall);

  const conditionalDraft = async () => {
    const checklist = await backend().fillIn(nextAgent(), item => ({
      ...withOnCall(item),
      declared: item.number === 2 ? 'warn' : 'pass',
    }));
    return backend().change(
      MIKE,
      'put',
      `/checklists/${checklist.id}/open-items`,
      {
        revision: checklist.revision,
        openItems: [
          { item: 2, missing: 'Alert', owner: ON_CALL, dueDate: '2026-06-20' },
        ],
      },
    );
  };

  const inReview = async () => backend().signAll(await draft(), ...builders);

  const cleared = async () =>
    backend().signAll(await inReview(), [SECOND_LEAD, 'ai-coe-lead']);

  const movedGoalposts = async () => {
    const checklist = await draft();
    const [item] = workedExample(TODAY).items;
    if (item.number !== 1) {
      throw new Error('The worked example begins with another item');
    }
    const criteria = item.evidence.criteria?.map(criterion => ({
      ...criterion,
      target: 1,
    }));
    const evidence = { ...item.evidence, criteria };
    return backend().saveItem(checklist, { ...item, evidence });
  };

  const revision = (checklist: Checklist) => ({ revision: checklist.revision });
  const withReason = (checklist: Checklist) => ({
    ...revision(checklist),
    reason: 'For a good reason.',
  });
  const signature = (role: string) => (checklist: Checklist) => ({
    ...revision(checklist),
    role,
    digest: checklist.digest,
  });
  const below = (rest: string) => (checklist: Checklist) =>
    `/checklists/${checklist.id}${rest}`;

  return {
    'start a checklist': {
      method: 'post',
      path: () => '/checklists',
      body: ({ entityRef }) => ({
        ...workedExample(TODAY).header,
        entityRef,
        agentVersion: '2.0',
      }),
      prepare: draft,
      allowed: ['owner', 'lead'],
      delegable: true,
    },
    'change the header': {
      method: 'patch',
      path: below(''),
      body: checklist => ({ ...revision(checklist), tier: 'high' }),
      prepare: draft,
      allowed: ['builder'],
      delegable: true,
    },
    'save an item': {
      method: 'put',
      path: below('/items/2'),
      body: checklist => ({
        ...revision(checklist),
        declared: 'pass',
        evidence: {},
        note: '',
      }),
      prepare: draft,
      allowed: ['builder'],
      delegable: true,
    },
    'set the open items': {
      method: 'put',
      path: below('/open-items'),
      body: checklist => ({ ...revision(checklist), openItems: [] }),
      prepare: draft,
      allowed: ['builder'],
      delegable: true,
    },
    'close an open item': {
      method: 'post',
      path: checklist =>
        `/checklists/${checklist.id}/open-items/${checklist.openItems[0].id}/closure`,
      body: checklist => ({ ...revision(checklist), note: 'Done.' }),
      prepare: async () =>
        backend().signAll(
          await conditionalDraft(),
          ...builders,
          [SPONSOR, 'sponsor'],
          [SECOND_LEAD, 'ai-coe-lead'],
        ),
      allowed: ['builder', 'lead', 'open-item-owner'],
    },
    'acknowledge the runbook': {
      method: 'post',
      path: below('/acknowledgements'),
      body: checklist => ({
        ...revision(checklist),
        answers: workedExample(TODAY).answers,
      }),
      prepare: draft,
      allowed: ['on-call'],
    },
    'approve changed criteria': {
      method: 'post',
      path: below('/criteria-approvals'),
      body: withReason,
      prepare: movedGoalposts,
      allowed: ['approver'],
    },
    'sign as Agent Builder': {
      method: 'post',
      path: below('/signatures'),
      body: signature('agent-builder'),
      prepare: draft,
      allowed: ['builder'],
    },
    'sign as sponsor': {
      method: 'post',
      path: below('/signatures'),
      body: signature('sponsor'),
      prepare: async () =>
        backend().signAll(await conditionalDraft(), ...builders),
      allowed: ['sponsor'],
    },
    'sign as peer reviewer': {
      method: 'post',
      path: below('/signatures'),
      body: signature('peer-reviewer'),
      prepare: inReview,
      allowed: ['approver'],
    },
    'sign as AI CoE Lead': {
      method: 'post',
      path: below('/signatures'),
      body: signature('ai-coe-lead'),
      prepare: async () =>
        backend().signAll(await inReview(), [DEPARTMENT_HEAD, 'peer-reviewer']),
      allowed: ['lead'],
    },
    withdraw: {
      method: 'post',
      path: below('/withdrawal'),
      body: revision,
      prepare: inReview,
      allowed: ['builder'],
    },
    'return to pilot': {
      method: 'post',
      path: below('/return'),
      body: withReason,
      prepare: inReview,
      allowed: ['lead'],
    },
    reopen: {
      method: 'post',
      path: below('/reopening'),
      body: revision,
      prepare: async () => {
        const checklist = await draft();
        return backend().change(
          SECOND_LEAD,
          'post',
          `/checklists/${checklist.id}/return`,
          withReason(checklist),
        );
      },
      allowed: ['builder', 'lead'],
    },
    revoke: {
      method: 'post',
      path: below('/revocation'),
      body: withReason,
      prepare: cleared,
      allowed: ['lead'],
    },
    'review after launch': {
      method: 'post',
      path: below('/post-launch-review'),
      body: checklist => ({
        ...revision(checklist),
        outcome: 'keep',
        summary: 'All is well.',
      }),
      prepare: cleared,
      allowed: ['lead'],
    },
    'review after launch and return to pilot': {
      method: 'post',
      path: below('/post-launch-review'),
      body: checklist => ({
        ...revision(checklist),
        outcome: 'return-to-pilot',
        summary: 'It went wrong.',
      }),
      prepare: cleared,
      allowed: ['lead'],
    },
  };
}
