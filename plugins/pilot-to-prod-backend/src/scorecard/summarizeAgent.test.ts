import {
  Checklist,
  DEFAULT_POLICY,
  isClearance,
  itemDefinitions,
  NO_CRITERIA_HISTORY,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Entity } from '@backstage/catalog-model';
import { agentEntity } from '../__testUtils__/catalogEntities';
import {
  AgentHistory,
  hashOfLook,
  needsRules,
  summarizeAgent,
} from './summarizeAgent';

const NOW = new Date('2026-06-13T09:00:00.000Z');
const LEAD = 'user:default/lead';
const MIKE = 'user:default/mike';

const context = {
  roleHolders: { aiCoeLeads: [LEAD], approvers: [] },
  lifecycles: { pilot: 'Experimental', production: 'production' },
  now: NOW,
};

function agent(lifecycle: string | undefined, declared?: string): Entity {
  const entity = agentEntity('agent', {
    annotations: declared
      ? { 'pilot-to-prod/declared-lifecycle': declared }
      : {},
  });
  return { ...entity, spec: { ...entity.spec, lifecycle } };
}

function checklist(changes: Partial<Checklist>): Checklist {
  return {
    id: 'a',
    entityRef: 'component:default/agent',
    agentVersion: '1.0',
    tier: 'low',
    regulations: [],
    state: 'draft',
    revision: 3,
    pilot: { start: '2026-05-13', end: '2026-06-12' },
    targetLaunchDate: '2026-06-13',
    builders: [MIKE],
    sponsor: null,
    items: itemDefinitions.map(
      ({ number, key, title }) =>
        ({
          number,
          key,
          title,
          declared: null,
          status: 'pending',
          evidence: {},
          note: '',
          findings: [],
          updatedBy: null,
          updatedAt: null,
        } as Checklist['items'][number]),
    ),
    contributors: [],
    artifacts: [],
    openItems: [],
    acknowledgements: [],
    criteriaApprovals: [],
    requiredSignatures: [],
    signatures: [],
    decision: { outcome: 'incomplete', reasons: [] },
    digest: 'sha256:0',
    reviewDate: null,
    postLaunchReview: null,
    validUntil: null,
    health: [],
    createdAt: '2026-06-01T00:00:00.000Z',
    createdBy: MIKE,
    updatedAt: '2026-06-02T00:00:00.000Z',
    roleHolders: { aiCoeLeads: [LEAD], approvers: [] },
    facts: {
      people: [],
      aiCoeLeads: [LEAD],
      approvers: [],
      lockedCriteria: [],
      entityTier: null,
    },
    ...changes,
  };
}

/** As the registry has them, the newest first. */
function historyOf(checklists: Checklist[]): AgentHistory {
  const newestFirst = [...checklists].sort((a, b) =>
    b.createdAt.localeCompare(a.createdAt),
  );
  const records = newestFirst.map(each => ({
    ...each,
    criteriaHistory: NO_CRITERIA_HISTORY,
    returned: false,
    renews: null,
    seal: isClearance(each)
      ? { policy: DEFAULT_POLICY, facts: each.facts, agent: null }
      : null,
  }));
  return {
    records,
    health: new Map(),
    presented: new Map(
      newestFirst
        .filter((_, index) => needsRules(records[index], index))
        .map(each => [each.id, each]),
    ),
  };
}

const summarize = (entity: Entity, checklists: Checklist[]) =>
  summarizeAgent(entity, historyOf(checklists), context);

const openItem = (id: string, dueDate: string, closedAt: string | null) => ({
  id,
  item: 2,
  missing: 'x',
  owner: MIKE,
  dueDate,
  closedAt,
  closedBy: null,
  closingNote: null,
});

describe('summarizeAgent', () => {
  const cleared = checklist({ state: 'cleared' });

  it.each<[string, Entity, Checklist[], string | null, string | null, boolean]>(
    [
      ['pilot', agent('experimental'), [], 'experimental', 'pilot', false],
      ['claim', agent('Production'), [], 'Production', 'pilot', true],
      [
        'held',
        agent('Experimental', 'production'),
        [],
        'production',
        'pilot',
        true,
      ],
      [
        'cleared',
        agent('production', 'experimental'),
        [cleared],
        'experimental',
        'production',
        false,
      ],
      [
        'other',
        agent('deprecated'),
        [cleared],
        'deprecated',
        'deprecated',
        false,
      ],
      ['none', agent(undefined), [], null, null, false],
      // Written by hand where no catalog module removes it.
      [
        'forged',
        agent('production', 'Experimental'),
        [],
        'Experimental',
        'pilot',
        true,
      ],
    ],
  )(
    'tells declared from effective lifecycle: %s',
    (_, entity, checklists, declared, effective, ungoverned) => {
      expect(summarize(entity, checklists).row).toMatchObject({
        declaredLifecycle: declared,
        effectiveLifecycle: effective,
        ungoverned,
      });
    },
  );

  describe('after a revocation', () => {
    const revoked = checklist({ state: 'revoked' });
    const older = checklist({
      id: 'older',
      state: 'revoked',
      createdAt: '2026-05-01T00:00:00.000Z',
    });

    it.each<[string, Entity, Checklist[], boolean]>([
      [
        'is governed while the catalog still shows what the clearance made of it',
        agent('production', 'Experimental'),
        [revoked],
        false,
      ],
      [
        'is governed behind a newer draft',
        agent('production', 'Experimental'),
        [older, checklist({})],
        false,
      ],
      [
        'is governed once the catalog has caught up',
        agent('Experimental', 'Experimental'),
        [revoked],
        false,
      ],
      [
        'is ungoverned where its file declares production, before and after',
        agent('production', 'production'),
        [revoked],
        true,
      ],
      [
        'is ungoverned where its file declares production, as shown afterwards',
        agent('Experimental', 'production'),
        [revoked],
        true,
      ],
      [
        'is ungoverned without the catalog module, whose words nobody wrote',
        agent('production'),
        [revoked],
        true,
      ],
      [
        'is ungoverned where the module would have written another word',
        agent('PRODUCTION', 'Experimental'),
        [revoked],
        true,
      ],
      [
        'is ungoverned where the module would have left the agent alone',
        agent('production', 'deprecated'),
        [revoked],
        true,
      ],
      [
        'is ungoverned where it was only returned, as the module never showed production',
        agent('production', 'Experimental'),
        [checklist({ state: 'blocked' })],
        true,
      ],
    ])('%s', (_, entity, checklists, ungoverned) => {
      expect(summarize(entity, checklists).row).toMatchObject({ ungoverned });
    });
  });

  it.each<[string, Entity, Checklist[], boolean]>([
    ['nothing was started', agent('production'), [], true],
    [
      'it was revoked',
      agent('production'),
      [checklist({ state: 'revoked' })],
      true,
    ],
    ['a draft is under way', agent('production'), [checklist({})], false],
    ['it is a pilot', agent('Experimental'), [], false],
  ])(
    'waits for a lead to start a checklist where %s',
    (_, entity, all, waits) => {
      const { row } = summarize(entity, all);
      const steps = row.waitingFor.map(({ step, anyOf }) => [step, anyOf]);
      const started = ['start-checklist', [LEAD]];
      expect(
        steps.some(step => JSON.stringify(step) === JSON.stringify(started)),
      ).toBe(waits);
    },
  );

  it('shows the newest checklist, and says what all come to', () => {
    const older = checklist({
      id: 'older',
      agentVersion: '2.0',
      state: 'cleared',
      createdAt: '2026-05-01T00:00:00.000Z',
      revision: 20,
      decision: { outcome: 'cleared', reasons: [] },
    });
    const { row, revision } = summarize(agent('production'), [
      older,
      checklist({ agentVersion: '2.1' }),
    ]);
    expect(row).toMatchObject({
      checklistId: 'a',
      agentVersion: '2.1',
      state: 'draft',
      outcome: 'cleared',
    });
    expect(revision).toBe(23);
  });

  it('waits for today’s leads to review what an older clearance promised', () => {
    const promised = checklist({
      id: 'older',
      state: 'conditional',
      createdAt: '2026-05-01T00:00:00.000Z',
      openItems: [openItem('x', '2026-06-20', null)],
      postLaunchReview: {
        dueDate: '2026-06-13',
        completedAt: null,
        outcome: null,
        summary: null,
      },
      facts: {
        ...checklist({}).facts,
        aiCoeLeads: ['user:default/first-lead'],
      },
    });
    const stepsOf = (all: Checklist[]) =>
      summarize(agent('production'), all).row.waitingFor.map(
        ({ step, anyOf, checklistId }) => [step, anyOf, checklistId],
      );

    const afterLaunch = [
      ['close-open-item', [MIKE], 'older'],
      ['review-after-launch', [LEAD], 'older'],
    ];
    expect(stepsOf([promised])).toEqual(afterLaunch);
    expect(stepsOf([checklist({}), promised])).toEqual([
      ['fill-in', [MIKE], 'a'],
      ...afterLaunch,
    ]);
  });

  describe('with a version in review and a newer draft', () => {
    const inReview = checklist({
      id: 'review',
      agentVersion: '1.0',
      state: 'in-review',
      createdAt: '2026-05-01T00:00:00.000Z',
      openItems: [openItem('x', '2026-06-20', null)],
      requiredSignatures: [
        { role: 'ai-coe-lead', anyOf: [LEAD], signed: false },
      ],
    });
    const draft = checklist({ agentVersion: '1.1' });

    it('shows the draft, and waits for the signature too', () => {
      const { row, readyToSign, alive } = summarize(agent('Experimental'), [
        inReview,
        draft,
      ]);
      expect(row).toMatchObject({
        checklistId: 'a',
        agentVersion: '1.1',
        state: 'draft',
        waitingFor: [
          { step: 'fill-in', checklistId: 'a', agentVersion: '1.1' },
          {
            step: 'sign',
            role: 'ai-coe-lead',
            anyOf: [LEAD],
            checklistId: 'review',
            agentVersion: '1.0',
          },
        ],
        otherChecklists: [
          { checklistId: 'review', agentVersion: '1.0', state: 'in-review' },
        ],
        openItems: { open: 1, overdue: 0 },
      });
      expect(readyToSign).toBe(true);
      expect(alive.map(({ checklistId }) => checklistId)).toEqual([
        'a',
        'review',
      ]);
    });

    it.each(['blocked', 'revoked'] as const)(
      'names no older checklist that is %s',
      state => {
        const { row } = summarize(agent('Experimental'), [
          { ...inReview, state },
          draft,
        ]);
        expect(row.otherChecklists).toEqual([]);
        expect(row.waitingFor.map(({ step }) => step)).toEqual(['fill-in']);
      },
    );

    it('needs no other checklist started where a newer one was revoked', () => {
      const { row } = summarize(agent('production'), [
        inReview,
        { ...draft, state: 'revoked' },
      ]);
      expect(row).toMatchObject({ state: 'revoked', ungoverned: true });
      expect(row.waitingFor.map(({ step }) => step)).toEqual(['sign']);
    });
  });

  it.each([
    ['draft', 1, 0],
    ['in-review', 1, 0],
    ['conditional', 1, 1],
    ['blocked', 0, 0],
    ['revoked', 0, 0],
  ] as const)(
    'counts the open items of a checklist that is %s',
    (state, open, overdue) => {
      const { row } = summarize(agent('Experimental'), [
        checklist({
          state,
          openItems: [
            openItem('late', '2026-06-12', null),
            openItem('done', '2026-06-01', '2026-06-02T00:00:00.000Z'),
          ],
        }),
      ]);
      expect(row.openItems).toMatchObject({ open, overdue });
    },
  );

  it('calls no open item overdue on its day', () => {
    const due = (dueDate: string) =>
      summarize(agent('production'), [
        checklist({
          state: 'conditional',
          openItems: [openItem('a', dueDate, null)],
        }),
      ]).row.openItems;
    expect(due('2026-06-13')).toEqual({
      open: 1,
      overdue: 0,
      nextDue: '2026-06-13',
    });
    expect(due('2026-06-12')).toEqual({
      open: 1,
      overdue: 1,
      nextDue: '2026-06-12',
    });
  });

  it('names a blocker once, however many rows of an item have it, and none after the decision', () => {
    const finding = {
      code: 'outside-pilot',
      severity: 'blocker',
      message: '',
      params: {},
    } as const;
    const items = checklist({}).items.map(item =>
      item.number === 5 ? { ...item, findings: [finding, finding] } : item,
    ) as Checklist['items'];
    const blockers = (state: Checklist['state']) =>
      summarize(agent('Experimental'), [checklist({ items, state })]).blockers;
    expect(blockers('draft')).toEqual([{ item: 5, code: 'outside-pilot' }]);
    expect(blockers('blocked')).toEqual([]);
  });
});

describe('hashOfLook', () => {
  const holders = { aiCoeLeads: [LEAD], approvers: [MIKE] };
  const hash = (change: (entity: Entity) => Entity) =>
    hashOfLook(change(agent('production')), holders);
  const unchanged = hash(entity => entity);

  it('changes with all that the scorecard shows, and with nothing else', () => {
    expect(
      hash(entity => ({
        ...entity,
        metadata: { ...entity.metadata, description: 'new', etag: 'new' },
      })),
    ).toBe(unchanged);
    const changed = [
      hash(entity => ({
        ...entity,
        metadata: { ...entity.metadata, title: 'T' },
      })),
      hash(entity => ({
        ...entity,
        spec: { ...entity.spec, lifecycle: 'pilot' },
      })),
      hash(entity => ({ ...entity, relations: [] })),
      hash(entity => ({
        ...entity,
        metadata: {
          ...entity.metadata,
          annotations: { 'pilot-to-prod/tier': 'low' },
        },
      })),
    ];
    expect(new Set([unchanged, ...changed]).size).toBe(5);
  });

  it('changes with who holds a role', () => {
    const looks = [
      holders,
      { ...holders, aiCoeLeads: [LEAD, MIKE] },
      { ...holders, approvers: [] },
      { aiCoeLeads: [MIKE], approvers: [LEAD] },
    ].map(each => hashOfLook(agent('production'), each));
    expect(new Set(looks).size).toBe(4);
  });
});
