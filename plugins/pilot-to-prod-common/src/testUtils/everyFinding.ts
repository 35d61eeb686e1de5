import type {
  Criterion,
  EvaluationInput,
  Finding,
  ItemContent,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { evaluate } from '../evaluation/evaluate';
import { addDays } from '../model/days';
import { DEFAULT_POLICY } from '../model/policy';
import { workedExample } from './workedExample';

const TODAY = '2026-06-13';
const TOMORROW = addDays(TODAY, 1);
const AGREED: Criterion[] = ['①', '②', '③'].map(metric => ({
  metric,
  operator: '>=',
  target: 90,
  unit: '%',
}));

/**
 * Findings of every kind that the rules can raise: each sentence at least once,
 * with each word that can stand in it.
 *
 * @param typed - what people have typed wherever they can type a line of text;
 * not blank, and no entity of the catalog
 *
 * @public
 */
export function everyFinding(typed: string): Finding[] {
  return [
    // Nothing is filled in.
    ...raise({}),
    // Nothing is kept, of an agent of each tier.
    ...(['low', 'medium', 'high'] as const).flatMap(tier =>
      raise(
        { 6: { stores: [{ retention: 'P0D' }] } },
        { tier, regulations: [typed, 'SOX'] },
      ),
    ),
    // Rows without a name.
    ...raise({
      1: { criteria: [{}] },
      2: { dashboards: [{}], watchers: [{}] },
      4: { tests: [{}, { testedAt: TOMORROW }] },
      5: { rotations: [{ rotatedAt: TOMORROW }] },
      6: { stores: [{}, { verifiedAt: TOMORROW }] },
      8: { messages: [{}] },
      9: { date: addDays(TODAY, -1) },
    }),
    // Rows with a name, and nothing else that is right.
    ...raise({
      1: {
        criteria: [
          { metric: typed },
          {
            metric: typed,
            operator: '>=',
            target: 90,
            unit: '%',
            actual: 8.5,
          },
        ],
      },
      2: { dashboards: [{ title: typed }], watchers: [{ user: typed }] },
      3: { primary: { user: typed }, backup: { user: typed } },
      4: {
        tests: (['input-validation', 'output-schema'] as const).map(
          guardrail => ({ guardrail, testedAt: '2026-04-30', fired: false }),
        ),
      },
      5: {
        rotations: [
          { credential: typed, rotatedAt: TOMORROW },
          { credential: typed, rotatedAt: '2026-04-30' },
          { credential: `${typed}!`, rotatedAt: '2026-06-01' },
        ],
      },
      6: { stores: [{ store: typed, verifiedAt: TOMORROW }] },
      8: { messages: [{ channel: typed }] },
      9: { date: '2026-04-30', outcome: 'failed' },
    }),
    // Criteria that were agreed, of which none, one and two are left.
    ...[0, 1, 2].flatMap(left =>
      raise({ 1: { criteria: AGREED.slice(0, left) } }, {}, AGREED),
    ),
    // One person for both, and a drill that is yet to come.
    ...raise({
      3: {
        primary: { user: 'user:default/mike.chen' },
        backup: { user: 'user:default/mike.chen' },
      },
      9: { date: TOMORROW },
    }),
  ];
}

/** What the rules say of the worked example with other evidence. */
function raise(
  evidence: Partial<Record<number, object>>,
  change: Partial<EvaluationInput> = {},
  lockedCriteria: Criterion[] = AGREED.slice(0, 1),
): Finding[] {
  const { header } = workedExample(TODAY);
  return evaluate(
    {
      sponsor: null,
      targetLaunchDate: null,
      regulations: [],
      artifacts: [],
      ...header,
      state: 'draft',
      items: Array.from({ length: 9 }, (_, index) => {
        const number = index + 1;
        return {
          number,
          declared: 'pass',
          evidence: evidence[number] ?? {},
          note: '',
        } as ItemContent;
      }),
      contributors: [],
      openItems: [],
      acknowledgements: [],
      criteriaApprovals: [],
      signatures: [],
      ...change,
    },
    // A drill of yesterday is too old, too.
    { ...DEFAULT_POLICY, drillMaxAgeDays: 0 },
    {
      people: ['user:default/mike.chen'],
      aiCoeLeads: [],
      approvers: [],
      lockedCriteria,
      entityTier: null,
    },
    new Date(`${TODAY}T09:00:00.000Z`),
  ).items.flatMap(({ findings }) => findings);
}
