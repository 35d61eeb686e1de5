import {
  AGENT_OUTCOMES,
  HEALTH_CODES,
  CHECKLIST_STATES,
  checklistReadPermission,
  dayOf,
  ITEM_STATUSES,
  ScorecardRequest,
  ScorecardResponse,
  ScorecardRow,
  ScorecardTotals,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { agentEntity, catalogEntities } from '../__testUtils__/catalogEntities';
import {
  permissionPolicy,
  PERMISSIONS_ENABLED,
} from '../__testUtils__/permissionPolicy';
import {
  MIKE,
  MORTEZA,
  SARAH,
  startBackend,
  TestBackend,
  TODAY,
  VISITOR,
} from '../__testUtils__/startBackend';
import { TestCatalog } from '../__testUtils__/TestCatalog';
import {
  checklistConditions,
  createChecklistConditionalDecision,
} from '../authorization/permissionRules';
import type { AgentSummary } from './AgentSummary';
import { DatabaseScorecardStore } from './DatabaseScorecardStore';
import { hashOfLook } from './summarizeAgent';

const OWNERS = ['group:default/a', 'group:default/b'];
const AGENTS = 60;

/**
 * How the callers differ: all is shown to Sarah, every second agent is hidden
 * from the visitor by the catalog, Mike sees only what he builds or what has a
 * low tier, and Morteza sees neither the hidden ones nor high tiers.
 */
const CALLERS: Record<string, (row: Known) => boolean> = {
  [SARAH]: () => true,
  [VISITOR]: ({ hidden }) => !hidden,
  [MIKE]: ({ row, summary }) =>
    row.checklistId === null ||
    row.tier === 'low' ||
    summary.builders.includes(MIKE),
  [MORTEZA]: ({ row, hidden }) =>
    !hidden && (row.checklistId === null || row.tier !== 'high'),
};

/** Of the checklists that these callers may read, by what a policy asks. */
const READABLE: Record<string, (checklist: Alive) => boolean> = {
  [SARAH]: () => true,
  [VISITOR]: () => true,
  [MIKE]: ({ tier, builders }) => tier === 'low' || builders.includes(MIKE),
  [MORTEZA]: ({ tier }) => tier !== 'high',
};

type Alive = AgentSummary['alive'][number];

interface Known {
  row: ScorecardRow;
  summary: AgentSummary;
  hidden: boolean;
}

const TIERS = ['low', 'medium', 'high'] as const;

/** A checklist that is alive beside the newest one. */
const otherArbitrary = fc.record({
  state: fc.constantFrom(
    ...(['draft', 'in-review', 'cleared', 'conditional'] as const),
  ),
  tier: fc.constantFrom(...TIERS),
  builders: fc.subarray([MIKE, MORTEZA]),
  awaited: fc.subarray([SARAH, VISITOR, MIKE, MORTEZA], { maxLength: 2 }),
});

const agentArbitrary = fc.record({
  state: fc.option(fc.constantFrom(...CHECKLIST_STATES)),
  outcome: fc.constantFrom(...AGENT_OUTCOMES),
  tier: fc.constantFrom(...TIERS),
  owner: fc.option(fc.constantFrom(...OWNERS)),
  statuses: fc.array(fc.constantFrom(...ITEM_STATUSES), {
    minLength: 10,
    maxLength: 10,
  }),
  lifecycle: fc.constantFrom('pilot', 'production', 'experimental', null),
  ungoverned: fc.boolean(),
  overdue: fc.nat(2),
  readyToSign: fc.boolean(),
  awaited: fc.subarray([SARAH, VISITOR, MIKE, MORTEZA], { maxLength: 2 }),
  builders: fc.subarray([MIKE, MORTEZA]),
  others: fc.array(otherArbitrary, { maxLength: 3 }),
  health: fc.subarray(['expired', 'on-call-gone'] as const),
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined, freq: 3 });

const filterArbitrary: fc.Arbitrary<ScorecardRequest> = fc
  .record({
    tier: maybe(fc.constantFrom('low' as const, 'high' as const)),
    state: maybe(fc.constantFrom('none' as const, ...CHECKLIST_STATES)),
    outcome: maybe(fc.constantFrom(...AGENT_OUTCOMES)),
    owner: maybe(fc.constantFrom(...OWNERS)),
    lifecycle: maybe(fc.constantFrom('pilot', 'production', 'experimental')),
    health: maybe(fc.constantFrom('any' as const, 'expired', 'expiring')),
    search: maybe(fc.constantFrom('agent-1', 'AGENT', '3', '%')),
    status: maybe(
      fc.record({
        item: fc.integer({ min: 1, max: 10 }),
        itemStatus: fc.constantFrom(...ITEM_STATUSES),
      }),
    ),
    ungoverned: maybe(fc.constant(true as const)),
    overdue: maybe(fc.constant(true as const)),
    readyToSign: maybe(fc.constant(true as const)),
    waitingForMe: maybe(fc.constant(true as const)),
  })
  .map(({ status, ...rest }) => ({ ...rest, ...status }));

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'scorecard totals on %s',
  databaseId => {
    let knex: Knex;
    let backend: TestBackend;
    let known: Known[];

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      const agents = fc.sample(agentArbitrary, { numRuns: AGENTS, seed: 7 });
      const catalog = new TestCatalog([
        ...catalogEntities.filter(({ kind }) => kind !== 'Component'),
        ...agents.map((_, index) => entityOf(index)),
      ]);
      catalog.hide(
        (entity, userRef) =>
          [VISITOR, MORTEZA].includes(userRef) && isHidden(entity),
      );
      backend = await startBackend({
        knex,
        catalog,
        config: PERMISSIONS_ENABLED,
        features: permissionPolicy(({ permission }, user) => {
          const userRef = user?.info.userEntityRef ?? '';
          if (
            isPermission(permission, catalogEntityReadPermission) &&
            [VISITOR, MORTEZA].includes(userRef)
          ) {
            // What the condition says is the catalog's to know.
            return {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'HAS_LABEL',
                resourceType: 'catalog-entity',
                params: { label: 'seen' },
              },
            };
          }
          if (isPermission(permission, checklistReadPermission)) {
            if (userRef === MIKE) {
              return createChecklistConditionalDecision(permission, {
                anyOf: [
                  checklistConditions.hasTier({ tiers: ['low'] }),
                  checklistConditions.isBuilder({ userRefs: [MIKE] }),
                ],
              });
            }
            if (userRef === MORTEZA) {
              return createChecklistConditionalDecision(permission, {
                not: checklistConditions.hasTier({ tiers: ['high'] }),
              });
            }
          }
          return { result: AuthorizeResult.ALLOW };
        }),
      });
      const store = new DatabaseScorecardStore(knex);
      known = [];
      for (const [index, drawn] of agents.entries()) {
        const entity = entityOf(index);
        const summary = summaryOf(entity, drawn);
        await store.put(summary, backend.clock.now(), () => []);
        known.push({ row: summary.row, summary, hidden: isHidden(entity) });
      }
    });

    afterAll(() => backend.stop());

    it('equal a plain recount for any filter and caller', async () => {
      await fc.assert(
        fc.asyncProperty(
          filterArbitrary,
          fc.constantFrom(...Object.keys(CALLERS)),
          async (filter, caller) => {
            const expected = known
              .filter(CALLERS[caller])
              .filter(each => fulfils(each, filter, caller));
            const { rows, totals } = await readAll(filter, caller);
            expect(rows.map(({ entityRef }) => entityRef).sort()).toEqual(
              expected.map(({ row }) => row.entityRef).sort(),
            );
            expect(totals).toEqual(recount(expected, caller));
            const shown = new Map(
              expected.map(each => [each.row.entityRef, shownTo(each, caller)]),
            );
            for (const row of rows) {
              expect(row).toEqual(shown.get(row.entityRef));
            }
          },
        ),
        { numRuns: 150 },
      );
    }, 120_000);

    async function readAll(filter: ScorecardRequest, caller: string) {
      const rows: ScorecardRow[] = [];
      let page: ScorecardResponse;
      let cursor: string | undefined;
      do {
        const query = new URLSearchParams(
          Object.entries({ ...filter, limit: 17, cursor })
            .filter(([, value]) => value !== undefined)
            .map(([key, value]) => [key, String(value)]),
        );
        const response = await backend.as(caller, 'get', `/scorecard?${query}`);
        expect([response.status, response.body.error]).toEqual([
          200,
          undefined,
        ]);
        page = response.body;
        rows.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      return { rows, totals: page.totals };
    }
  },
);

/** What a filter means, said once more without a database. */
function fulfils(
  known: Known,
  filter: ScorecardRequest,
  caller: string,
): boolean {
  const { row, summary } = known;
  const checks: boolean[] = [
    !filter.tier || row.tier === filter.tier,
    !filter.state || (row.state ?? 'none') === filter.state,
    !filter.outcome || row.outcome === filter.outcome,
    !filter.owner || row.owner === filter.owner,
    !filter.lifecycle || row.effectiveLifecycle === filter.lifecycle,
    !filter.search ||
      row.entityRef.includes(filter.search.toLocaleLowerCase('en-US')),
    !filter.item || row.statuses[filter.item - 1] === filter.itemStatus,
    !filter.health || hasHealth(row, filter.health),
    !filter.ungoverned || row.ungoverned,
    !filter.overdue || row.openItems.overdue > 0,
    !filter.readyToSign || summary.readyToSign,
    !filter.waitingForMe || isAwaited(known, caller),
  ];
  return checks.every(Boolean);
}

function recount(agents: Known[], caller: string): ScorecardTotals {
  const count = (test: (each: Known) => boolean) => agents.filter(test).length;
  const by = <K extends string>(keys: readonly K[], of: (each: Known) => K) =>
    Object.fromEntries(
      keys.map(key => [key, count(each => of(each) === key)]),
    ) as Record<K, number>;
  const lifecycles = [
    ...new Set(agents.map(({ row }) => row.effectiveLifecycle ?? 'none')),
  ];
  return {
    agents: agents.length,
    lifecycle: {
      pilot: 0,
      production: 0,
      ...by(lifecycles, ({ row }) => row.effectiveLifecycle ?? 'none'),
    },
    outcome: by(AGENT_OUTCOMES, ({ row }) => row.outcome),
    state: by(['none', ...CHECKLIST_STATES], ({ row }) => row.state ?? 'none'),
    itemStatus: Array.from({ length: 10 }, (_, index) =>
      by(ITEM_STATUSES, ({ row }) => row.statuses[index]),
    ),
    ungoverned: count(({ row }) => row.ungoverned),
    overdue: count(({ row }) => row.openItems.overdue > 0),
    readyToSign: count(({ summary }) => summary.readyToSign),
    health: Object.fromEntries(
      (['any', ...HEALTH_CODES] as const).map(code => [
        code,
        count(({ row }) => hasHealth(row, code)),
      ]),
    ) as ScorecardTotals['health'],
    waitingForMe: count(each => isAwaited(each, caller)),
  };
}

function hasHealth(
  { health }: ScorecardRow,
  wanted: keyof ScorecardTotals['health'],
): boolean {
  return health.some(({ code }) => wanted === 'any' || code === wanted);
}

function isAwaited(known: Known, caller: string): boolean {
  return shownTo(known, caller).waitingFor.some(({ anyOf }) =>
    anyOf.includes(caller),
  );
}

/** The row without the checklists that the caller may not read. */
function shownTo({ row, summary }: Known, caller: string): ScorecardRow {
  const hidden = summary.alive
    .filter(({ checklistId }) => checklistId !== row.checklistId)
    .filter(each => !READABLE[caller](each))
    .map(({ checklistId }) => checklistId);
  return {
    ...row,
    otherChecklists: row.otherChecklists.filter(
      ({ checklistId }) => !hidden.includes(checklistId),
    ),
    waitingFor: row.waitingFor.filter(
      ({ checklistId }) => !hidden.includes(checklistId!),
    ),
    health: row.health.filter(
      ({ checklistId }) => !hidden.includes(checklistId),
    ),
  };
}

function entityOf(index: number): Entity {
  return agentEntity(`agent-${index}`);
}

function isHidden({ metadata }: Entity): boolean {
  return Number(metadata.name.replace('agent-', '')) % 2 === 1;
}

type Drawn = typeof agentArbitrary extends fc.Arbitrary<infer T> ? T : never;

function summaryOf(entity: Entity, drawn: Drawn): AgentSummary {
  const { name } = entity.metadata;
  const entityRef = `component:default/${name}`;
  const withChecklist = drawn.state !== null;
  const checklistId = withChecklist ? `checklist-of-${name}` : null;
  const others = (withChecklist ? drawn.others : []).map((other, index) => ({
    ...other,
    checklistId: `checklist-${index}-of-${name}`,
    agentVersion: `0.${index}`,
  }));
  const row: ScorecardRow = {
    entityRef,
    title: name,
    owner: drawn.owner,
    tier: drawn.tier,
    agentVersion: '1.0',
    checklistId,
    state: drawn.state,
    outcome: drawn.outcome,
    statuses: drawn.statuses,
    waitingFor: [
      { checklistId, agentVersion: '1.0', awaited: drawn.awaited },
      ...others,
    ].map(({ awaited, ...checklist }) => ({
      step: 'sign',
      role: 'ai-coe-lead',
      anyOf: awaited,
      checklistId: checklist.checklistId,
      agentVersion: checklist.agentVersion,
    })),
    otherChecklists: others.map(({ state, agentVersion, ...other }) => ({
      checklistId: other.checklistId,
      agentVersion,
      state,
    })),
    targetLaunchDate: null,
    openItems: { open: drawn.overdue, overdue: drawn.overdue, nextDue: null },
    postLaunchReviewDue: null,
    health: (checklistId === null
      ? []
      : [checklistId, ...others.map(other => other.checklistId)]
    ).flatMap(id =>
      drawn.health.map(code => ({
        code,
        since: TODAY,
        message: code,
        params: {},
        checklistId: id,
        agentVersion: '1.0',
      })),
    ),
    declaredLifecycle: drawn.lifecycle,
    effectiveLifecycle: drawn.lifecycle,
    ungoverned: drawn.ungoverned,
  };
  return {
    row,
    revision: 1,
    entityHash: hashOfLook(entity, { aiCoeLeads: [], approvers: [] }),
    assessedOn: dayOf(`${TODAY}T00:00:00Z`),
    searchText: entityRef,
    readyToSign: drawn.readyToSign,
    owners: drawn.owner === null ? [] : [drawn.owner],
    builders: withChecklist ? drawn.builders : [],
    alive:
      checklistId === null
        ? []
        : [
            { checklistId, tier: drawn.tier, builders: drawn.builders },
            ...others.map(({ tier, builders, ...other }) => ({
              checklistId: other.checklistId,
              tier,
              builders,
            })),
          ],
    blockers: [],
    stateSince: null,
    signings: [],
  };
}
