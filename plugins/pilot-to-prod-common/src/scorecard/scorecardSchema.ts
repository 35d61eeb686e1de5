import { z } from 'zod';
import { AGENT_OUTCOMES } from '../gate/clearance';
import { CHECKLIST_STATES, ITEM_STATUSES } from '../model/checklistSchema';
import { HEALTH_CODES } from '../model/health';
import { tierSchema } from '../model/policy';
import { entityRefSchema, lineSchema } from '../model/text';
import { queryIntegerSchema } from '../requests/query';

const SORTABLE: SortableColumn[] = [
  'title',
  'owner',
  'tier',
  'outcome',
  'targetLaunchDate',
  'nextDue',
];

/**
 * What the scorecard can be sorted by.
 *
 * @public
 */
export type SortableColumn =
  | 'title'
  | 'owner'
  | 'tier'
  | 'outcome'
  | 'targetLaunchDate'
  | 'nextDue';

/**
 * What the scorecard can be sorted by, and which way; a `-` before it turns the order round.
 * Agents that lack the value come last either way.
 *
 * @public
 */
export type ScorecardSort = `${'' | '-'}${SortableColumn}`;

const SORTS = SORTABLE.flatMap((name): ScorecardSort[] => [name, `-${name}`]);

/** What can only be asked for, not ruled out. */
const flagSchema = z.literal('true').transform(() => true as const);

const filters = {
  tier: tierSchema.optional(),
  state: z.enum(['none', ...CHECKLIST_STATES]).optional(),
  outcome: z.enum(AGENT_OUTCOMES).optional(),
  owner: entityRefSchema.optional(),
  lifecycle: lineSchema.optional(),
  item: queryIntegerSchema({ min: 1, max: 10 }).optional(),
  itemStatus: z.enum(ITEM_STATUSES).optional(),
  health: z.enum(['any', ...HEALTH_CODES]).optional(),
  search: lineSchema.optional(),
  ungoverned: flagSchema.optional(),
  overdue: flagSchema.optional(),
  readyToSign: flagSchema.optional(),
  waitingForMe: flagSchema.optional(),
};

const itemWithStatus = {
  check: ({ item, itemStatus }: { item?: number; itemStatus?: string }) =>
    (item === undefined) === (itemStatus === undefined),
  fault: { path: ['itemStatus'], message: 'goes together with item' },
};

/**
 * The filters of the scorecard, as `GET /scorecard/trend` takes them.
 *
 * @public
 */
export const scorecardFilterSchema = z
  .strictObject(filters)
  .refine(itemWithStatus.check, itemWithStatus.fault);

/**
 * The query of `GET /scorecard.csv`.
 *
 * @public
 */
export const scorecardExportSchema = z
  .strictObject({ ...filters, sort: z.enum(SORTS).default('title') })
  .refine(itemWithStatus.check, itemWithStatus.fault);

/**
 * The query of `GET /scorecard`.
 *
 * @public
 */
export const scorecardSchema = z
  .strictObject({
    ...filters,
    sort: z.enum(SORTS).default('title'),
    limit: queryIntegerSchema({ min: 1, max: 200 }).default(50),
    cursor: z.string().max(2_000).optional(),
  })
  .refine(itemWithStatus.check, itemWithStatus.fault);

/**
 * Which agents the scorecard shows; all of them by default.
 *
 * @public
 */
export type ScorecardFilter = Partial<z.output<typeof scorecardFilterSchema>>;

/**
 * Which agents the export holds, and in which order.
 *
 * @public
 */
export type ScorecardExportRequest = Partial<
  z.output<typeof scorecardExportSchema>
>;

/**
 * Which page of the scorecard to read; `limit` is 50 by default, 200 at most.
 *
 * @public
 */
export type ScorecardRequest = Partial<z.output<typeof scorecardSchema>>;
