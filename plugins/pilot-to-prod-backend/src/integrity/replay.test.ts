import type {
  Checklist,
  ChecklistEvent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import type { Knex } from 'knex';
import {
  DEPARTMENT_HEAD,
  MIKE,
  MORTEZA,
  SECOND_LEAD,
  SPONSOR,
  startBackend,
  TestBackend,
  VISITOR,
} from '../__testUtils__/startBackend';
import { applyEvent } from '../registry/applyEvent';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import { DatabaseRegistryReader } from '../registry/DatabaseRegistryReader';
import { linkEvent } from '../registry/eventChain';
import type { RegistryEvent } from '../registry/RegistryEvent';
import { findBreak } from './findBreak';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const PEOPLE = [MIKE, MORTEZA, SECOND_LEAD, DEPARTMENT_HEAD, SPONSOR, VISITOR];
const ROLES = ['agent-builder', 'sponsor', 'peer-reviewer', 'ai-coe-lead'];

/** What somebody tries; most of it is refused most of the time. */
const anyAttempt = fc.record({
  person: fc.constantFrom(...PEOPLE),
  act: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...ROLES) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('withdrawal', 'return', 'reopening'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('note', 'criteria', 'approval', 'header'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('closure', 'review', 'revocation'),
    },
  ),
});

describe.each(databases.eachSupportedId())('a replay on %s', databaseId => {
  let backend: TestBackend;
  let knex: Knex;
  let reader: DatabaseRegistryReader;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    backend = await startBackend({ knex });
    reader = new DatabaseRegistryReader(knex, []);
  });

  afterAll(async () => {
    await backend.stop();
  });

  const fillIn = async (agentVersion: string): Promise<Checklist> => {
    const draft = await backend.fillIn(
      { agentVersion, sponsor: SPONSOR },
      item => (item.number === 2 ? { ...item, declared: 'warn' } : item),
    );
    return backend.change(MIKE, 'put', `/checklists/${draft.id}/open-items`, {
      revision: draft.revision,
      openItems: [
        { item: 2, missing: 'Alert', owner: MIKE, dueDate: '2026-06-20' },
      ],
    });
  };

  const attempt = (checklist: Checklist, person: string, act: string) => {
    const url = `/checklists/${checklist.id}`;
    const { revision } = checklist;
    switch (act) {
      case 'withdrawal':
      case 'reopening':
        return backend.as(person, 'post', `${url}/${act}`, { revision });
      case 'return':
      case 'revocation':
        return backend.as(person, 'post', `${url}/${act}`, {
          revision,
          reason: 'Because.',
        });
      case 'approval':
        return backend.as(person, 'post', `${url}/criteria-approvals`, {
          revision,
          reason: 'Because.',
        });
      case 'note':
      case 'criteria': {
        const { number, declared, evidence } = checklist.items[0];
        return backend.as(person, 'put', `${url}/items/${number}`, {
          revision,
          declared,
          evidence:
            act === 'note'
              ? evidence
              : {
                  ...evidence,
                  criteria: [
                    {
                      metric: 'x',
                      operator: '>',
                      target: revision,
                      actual: 99,
                    },
                  ],
                },
          note: `At revision ${revision}`,
        });
      }
      case 'header':
        return backend.as(person, 'patch', url, {
          revision,
          targetLaunchDate: '2026-06-14',
        });
      case 'closure':
        return backend.as(
          person,
          'post',
          `${url}/open-items/${checklist.openItems[0]?.id}/closure`,
          { revision, note: 'Done.' },
        );
      case 'review':
        return backend.as(person, 'post', `${url}/post-launch-review`, {
          revision,
          outcome: revision % 2 === 0 ? 'keep' : 'return-to-pilot',
          summary: 'As expected.',
        });
      default:
        return backend.sign(person, act, checklist);
    }
  };

  it('finds whatever people could do intact', async () => {
    const types = new Set<string>();
    let version = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyAttempt, { minLength: 40, maxLength: 60 }),
        async attempts => {
          version += 1;
          let checklist = await fillIn(`${version}`);
          for (const { person, act } of attempts) {
            const response = await attempt(checklist, person, act);
            expect(response.status).toBeLessThan(500);
            if (response.status < 300) {
              checklist = response.body;
            }
          }
          const { body } = await backend.as(
            MIKE,
            'get',
            `/checklists/${checklist.id}/events`,
          );
          expect(body).toMatchObject({ intact: true });
          for (const { type } of body.items) {
            types.add(type);
          }
        },
      ),
      { numRuns: 12 },
    );
    expect(types.size).toBeGreaterThanOrEqual(8);
  });

  it('finds every act that would have been refused', async () => {
    const conditional = await backend.signAll(
      await fillIn('signed'),
      [MIKE, 'agent-builder'],
      [MORTEZA, 'agent-builder'],
      [SPONSOR, 'sponsor'],
      [SECOND_LEAD, 'ai-coe-lead'],
    );
    const events = await reader.events(conditional.id);
    const { length } = events;
    const signatureOf = (role: string) =>
      events.find(({ data }) => data.role === role)!;
    const lead = signatureOf('ai-coe-lead');
    const [open] = conditional.openItems;
    const held = { heldRoles: ['ai-coe-lead'] };

    const [mike, morteza, sponsor] = [
      ...events.filter(({ data }) => data.role === 'agent-builder'),
      signatureOf('sponsor'),
    ];
    const cases: [string, ChecklistEvent[], object | undefined][] = [
      ['a second clearance', events, lead],
      ['a second signature', events.slice(0, -3), mike],
      ['a lead without the sponsor', events.slice(0, -2), lead],
      ['a sponsor before the builders', events.slice(0, -4), sponsor],
      [
        'other content',
        events.slice(0, -3),
        {
          ...morteza,
          data: { ...morteza.data, digest: `sha256:${'0'.repeat(64)}` },
        },
      ],
      [
        'a lead who held no such role',
        events.slice(0, -1),
        { ...lead, data: { ...lead.data, heldRoles: ['approver'] } },
      ],
      [
        'a lead who was an outsider',
        events.slice(0, -1),
        { ...lead, data: { ...lead.data, heldRoles: [] } },
      ],
      [
        'another state than the decision',
        events.slice(0, -1),
        {
          ...lead,
          data: {
            ...lead.data,
            clearance: { ...(lead.data.clearance as object), state: 'cleared' },
          },
        },
      ],
      [
        'a builder’s signature that clears',
        events.slice(0, -3),
        {
          ...morteza,
          data: { ...morteza.data, clearance: lead.data.clearance },
        },
      ],
      [
        'a sponsor who is another',
        events.slice(0, -2),
        { ...sponsor, actor: VISITOR },
      ],
      [
        'an edit after the clearance',
        events,
        { type: 'header-changed', actor: MIKE, data: { tier: 'low' } },
      ],
      [
        'an edit by an outsider',
        events.slice(0, -4),
        { type: 'header-changed', actor: VISITOR, data: { tier: 'low' } },
      ],
      [
        'a closure before the clearance',
        events.slice(0, -1),
        {
          type: 'open-item-closed',
          actor: MIKE,
          data: { openItemId: open.id, note: 'Done.', heldRoles: [] },
        },
      ],
      [
        'a closure by an outsider',
        events,
        {
          type: 'open-item-closed',
          actor: VISITOR,
          data: { openItemId: open.id, note: 'Done.', heldRoles: [] },
        },
      ],
      [
        'a revocation by a builder',
        events,
        {
          type: 'revoked',
          actor: MIKE,
          data: { reason: 'Because.', heldRoles: [] },
        },
      ],
      [
        'a reopening of what was not returned',
        events,
        { type: 'reopened', actor: SECOND_LEAD, data: held },
      ],
      [
        'a return of a clearance',
        events,
        {
          type: 'returned',
          actor: SECOND_LEAD,
          data: { reason: 'Because.', ...held },
        },
      ],
      ['a second beginning', events, events[0]],
      [
        'what this version does not know',
        events,
        { type: 'forgiven', actor: SECOND_LEAD, data: held },
      ],
    ];
    expect(findBreak(events, await reader.get(conditional.id))).toBeUndefined();
    for (const [name, before, event] of cases) {
      const forged = [...before, link(before, event as ChecklistEvent)];
      expect([name, breakOf(forged)]).toEqual([
        name,
        {
          sequence: before.length + 1,
          message: expect.stringContaining('cannot have happened'),
        },
      ]);
    }
    expect(length).toBeGreaterThan(12);
  });

  it('lets only an owner or a lead begin', async () => {
    const { id } = await backend.start({ agentVersion: 'begun' });
    const [first] = await reader.events(id);
    for (const [heldRoles, isFine] of [
      [['owner'], true],
      [['ai-coe-lead'], true],
      [['approver'], false],
      [[], false],
    ] as const) {
      const event = {
        ...first,
        data: { ...first.data, heldRoles: [...heldRoles] },
      };
      const found = breakOf([link([], event)]);
      expect(found === undefined).toBe(isFine);
    }
  });

  /** Fits the hashes, whatever it is. */
  function link(
    before: ChecklistEvent[],
    { type, actor, data, at }: ChecklistEvent,
  ): ChecklistEvent {
    return linkEvent(
      {
        type,
        actor,
        data,
        at: at ?? before.at(-1)!.at,
        sequence: before.length + 1,
      } as unknown as RegistryEvent,
      before.at(-1)?.hash ?? null,
    );
  }

  function breakOf(events: ChecklistEvent[]) {
    let record: ChecklistRecord | undefined;
    for (const event of events as unknown as RegistryEvent[]) {
      try {
        record = applyEvent(record, event);
      } catch {
        // What cannot be applied has no state either.
      }
    }
    return findBreak(events, record!);
  }
});
