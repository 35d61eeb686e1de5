import {
  Checklist,
  ItemContent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { workedExample } from '@ai-coe/backstage-plugin-pilot-to-prod-common/testUtils';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { dumpRegistry } from '../__testUtils__/dumpRegistry';
import {
  DEPARTMENT_HEAD,
  MIKE,
  MORTEZA,
  SARAH,
  SECOND_LEAD,
  SPONSOR,
  startBackend,
  TestBackend,
  TODAY,
  VISITOR,
} from '../__testUtils__/startBackend';

const ON_CALL = SARAH;

const user = mockCredentials.user.header;
const CALLERS: Record<string, string> = {
  'builder and lead': user(MORTEZA),
  builder: user(MIKE),
  'on-call': user(ON_CALL),
  lead: user(SECOND_LEAD),
  approver: user(DEPARTMENT_HEAD),
  sponsor: user(SPONSOR),
  'other user': user(VISITOR),
  'builder by an assistant': assistant(MIKE),
  'on-call by an assistant': assistant(ON_CALL),
  'lead by an assistant': assistant(SECOND_LEAD),
  'approver by an assistant': assistant(DEPARTMENT_HEAD),
  'sponsor by an assistant': assistant(SPONSOR),
  'static token': mockCredentials.service.header(),
  nobody: mockCredentials.none.header(),
};

function assistant(userRef: string): string {
  const token = mockCredentials.user.token(userRef, {
    actor: { subject: 'plugin:mcp-actions' },
  });
  return `Bearer ${token}`;
}

interface Act {
  method: 'post' | 'put' | 'patch';
  path: (checklist: Checklist) => string;
  body: (checklist: Checklist) => object;
  /** Brings a checklist to where the act is possible. */
  prepare: (version: string) => Promise<Checklist>;
  allowed: string[];
}

describe('who may do what', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let backend: TestBackend;
  let knex: Knex;
  let versions = 0;

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    backend = await startBackend({ knex });
  });

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

  const draft = (agentVersion: string) =>
    backend.fillIn({ agentVersion }, withOnCall);

  const conditionalDraft = async (agentVersion: string) => {
    const checklist = await backend.fillIn({ agentVersion }, item => ({
      ...withOnCall(item),
      declared: item.number === 2 ? 'warn' : 'pass',
    }));
    return backend.change(
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

  const inReview = async (agentVersion: string) =>
    backend.signAll(await draft(agentVersion), ...builders);

  const cleared = async (agentVersion: string) =>
    backend.signAll(await inReview(agentVersion), [SECOND_LEAD, 'ai-coe-lead']);

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

  const ACTS: Record<string, Act> = {
    'start a checklist': {
      method: 'post',
      path: () => '/checklists',
      body: () => ({
        ...workedExample(TODAY).header,
        agentVersion: `new-${++versions}`,
      }),
      prepare: draft,
      allowed: [
        'builder and lead',
        'builder',
        'lead',
        'builder by an assistant',
        'lead by an assistant',
      ],
    },
    'change the header': {
      method: 'patch',
      path: below(''),
      body: checklist => ({ ...revision(checklist), tier: 'high' }),
      prepare: draft,
      allowed: ['builder and lead', 'builder', 'builder by an assistant'],
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
      allowed: ['builder and lead', 'builder', 'builder by an assistant'],
    },
    'set the open items': {
      method: 'put',
      path: below('/open-items'),
      body: checklist => ({ ...revision(checklist), openItems: [] }),
      prepare: draft,
      allowed: ['builder and lead', 'builder', 'builder by an assistant'],
    },
    'close an open item': {
      method: 'post',
      path: checklist =>
        `/checklists/${checklist.id}/open-items/${checklist.openItems[0].id}/closure`,
      body: checklist => ({ ...revision(checklist), note: 'Done.' }),
      prepare: async version =>
        backend.signAll(
          await conditionalDraft(version),
          ...builders,
          [SPONSOR, 'sponsor'],
          [SECOND_LEAD, 'ai-coe-lead'],
        ),
      allowed: ['builder and lead', 'builder', 'on-call', 'lead'],
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
      prepare: draft,
      allowed: ['approver'],
    },
    'sign as Agent Builder': {
      method: 'post',
      path: below('/signatures'),
      body: signature('agent-builder'),
      prepare: draft,
      allowed: ['builder and lead', 'builder'],
    },
    'sign as sponsor': {
      method: 'post',
      path: below('/signatures'),
      body: signature('sponsor'),
      prepare: async version =>
        backend.signAll(await conditionalDraft(version), ...builders),
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
      prepare: async version =>
        backend.signAll(await inReview(version), [
          DEPARTMENT_HEAD,
          'peer-reviewer',
        ]),
      allowed: ['builder and lead', 'lead'],
    },
    withdraw: {
      method: 'post',
      path: below('/withdrawal'),
      body: revision,
      prepare: inReview,
      allowed: ['builder and lead', 'builder'],
    },
    'return to pilot': {
      method: 'post',
      path: below('/return'),
      body: withReason,
      prepare: inReview,
      allowed: ['builder and lead', 'lead'],
    },
    reopen: {
      method: 'post',
      path: below('/reopening'),
      body: revision,
      prepare: async version => {
        const checklist = await draft(version);
        return backend.change(
          SECOND_LEAD,
          'post',
          `/checklists/${checklist.id}/return`,
          withReason(checklist),
        );
      },
      allowed: ['builder and lead', 'builder', 'lead'],
    },
    revoke: {
      method: 'post',
      path: below('/revocation'),
      body: withReason,
      prepare: cleared,
      allowed: ['builder and lead', 'lead'],
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
      allowed: ['builder and lead', 'lead'],
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
      allowed: ['builder and lead', 'lead'],
    },
  };

  describe.each(Object.keys(ACTS))('%s', name => {
    const { method, path, body, prepare, allowed } = ACTS[name];

    it.each(allowed)('is allowed to: %s', async caller => {
      const checklist = await prepare(`allowed-${++versions}`);
      const { status } = await backend.call(
        CALLERS[caller],
        method,
        path(checklist),
        body(checklist),
      );
      expect([200, 201]).toContain(status);
    });

    it('is refused to everybody else, and changes nothing', async () => {
      const checklist = await prepare(`refused-${++versions}`);
      const before = await dumpRegistry(knex);
      for (const caller of Object.keys(CALLERS)) {
        if (allowed.includes(caller)) continue;
        const response = await backend.call(
          CALLERS[caller],
          method,
          path(checklist),
          body(checklist),
        );
        expect({ caller, status: response.status }).toEqual({
          caller,
          status: caller === 'nobody' ? 401 : 403,
        });
      }
      expect(await dumpRegistry(knex)).toEqual(before);
    });
  });

  it('refuses to sign as lead after signing as peer reviewer', async () => {
    const twoHats = await startBackend({
      knex: await databases.init('SQLITE_3'),
      config: {
        pilotToProd: {
          roles: {
            aiCoeLead: [SECOND_LEAD, MORTEZA],
            approvers: [SECOND_LEAD],
          },
        },
      },
    });
    const checklist = await twoHats.signAll(
      await twoHats.fillIn(),
      ...builders,
      [SECOND_LEAD, 'peer-reviewer'],
    );

    const refused = await twoHats.sign(SECOND_LEAD, 'ai-coe-lead', checklist);
    expect(refused.status).toBe(403);
    const other = await twoHats.sign(MORTEZA, 'ai-coe-lead', checklist);
    expect(other.status).toBe(201);
  });

  it('lets nobody sign as lead where the role is given to nobody', async () => {
    const noRoles = await startBackend({
      knex: await databases.init('SQLITE_3'),
      config: { pilotToProd: {} },
    });
    const checklist = await noRoles.signAll(
      await noRoles.fillIn(),
      ...builders,
    );

    expect(checklist.requiredSignatures).toContainEqual({
      role: 'ai-coe-lead',
      anyOf: [],
      signed: false,
    });
    for (const somebody of [MORTEZA, SECOND_LEAD]) {
      const refused = await noRoles.sign(somebody, 'ai-coe-lead', checklist);
      expect(refused.status).toBe(403);
    }
  });

  it('refuses a sponsor who is a builder', async () => {
    const checklist = await conditionalDraft(`sponsor-${++versions}`);
    const own = await backend.change(
      MIKE,
      'patch',
      `/checklists/${checklist.id}`,
      { revision: checklist.revision, sponsor: MIKE },
    );
    const signed = await backend.signAll(own, ...builders);

    expect(signed.requiredSignatures).toContainEqual({
      role: 'sponsor',
      anyOf: [],
      signed: false,
    });
    const refused = await backend.sign(MIKE, 'sponsor', signed);
    expect(refused.status).toBe(403);
  });
});
