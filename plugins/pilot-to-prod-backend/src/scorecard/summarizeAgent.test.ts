import {
  Checklist,
  DEFAULT_POLICY,
  isClearance,
  itemDefinitions,
  NO_CRITERIA_HISTORY,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Entity } from '@backstage/catalog-model';
import { agentEntity } from '../__testUtils__/catalogEntities';
import type { ChecklistRecord } from '../registry/ChecklistRecord';
import { AgentHistory, hashOfEntity, summarizeAgent } from './summarizeAgent';

const NOW = new Date('2026-06-13T09:00:00.000Z');
const LEAD = 'user:default/lead';
const MIKE = 'user:default/mike';

const context = {
  aiCoeLeads: [LEAD],
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
    openItems: [],
    acknowledgements: [],
    criteriaApprovals: [],
    requiredSignatures: [],
    signatures: [],
    decision: { outcome: 'incomplete', reasons: [] },
    digest: 'sha256:0',
    reviewDate: null,
    postLaunchReview: null,
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
  return {
    records: newestFirst.map(each => ({
      ...each,
      criteriaHistory: NO_CRITERIA_HISTORY,
      returned: false,
      seal: isClearance(each)
        ? { policy: DEFAULT_POLICY, facts: each.facts }
        : null,
    })),
    newest: newestFirst[0],
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

  it('waits for what older clearances promised, whoever leads now', () => {
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
    });
    const { newest, records } = historyOf([checklist({}), promised]);
    const [draft, { seal, ...clearance }] = records;
    const facts = { ...seal!.facts, aiCoeLeads: ['user:default/first-lead'] };
    const reviewersOf = (older: ChecklistRecord) =>
      summarizeAgent(
        agent('production'),
        { newest, records: [draft, older] },
        context,
      ).row.waitingFor.map(({ step, anyOf }) => [step, anyOf]);

    expect(reviewersOf({ ...clearance, seal: { ...seal!, facts } })).toEqual([
      ['fill-in', [MIKE]],
      ['close-open-item', [MIKE]],
      ['review-after-launch', ['user:default/first-lead']],
    ]);
    // As only somebody can leave it who writes into the database by hand.
    expect(reviewersOf({ ...clearance, seal: null })).toContainEqual([
      'review-after-launch',
      [LEAD],
    ]);
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

describe('hashOfEntity', () => {
  const hash = (change: (entity: Entity) => Entity) =>
    hashOfEntity(change(agent('production')));
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
});
