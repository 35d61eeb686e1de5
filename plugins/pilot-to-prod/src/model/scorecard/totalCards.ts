import type {
  ScorecardFilter,
  ScorecardTotals,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** One of the numbers above the scorecard, which is also a filter. */
export interface TotalCard {
  key:
    | 'agents'
    | 'production'
    | 'readyToSign'
    | 'blocked'
    | 'overdue'
    | 'health'
    | 'ungoverned';
  /** What a press narrows the scorecard to; nothing for all agents. */
  filter: ScorecardFilter;
  count: (totals: ScorecardTotals) => number;
  /** Whether there should be none of them. */
  isAlarm?: true;
}

/** The numbers above the scorecard, in their order. */
export const TOTAL_CARDS: readonly TotalCard[] = [
  { key: 'agents', filter: {}, count: ({ agents }) => agents },
  {
    key: 'production',
    filter: { lifecycle: 'production' },
    count: ({ lifecycle }) => lifecycle.production ?? 0,
  },
  {
    key: 'readyToSign',
    filter: { readyToSign: true },
    count: ({ readyToSign }) => readyToSign,
  },
  {
    key: 'blocked',
    filter: { outcome: 'blocked' },
    count: ({ outcome }) => outcome.blocked,
  },
  {
    key: 'overdue',
    filter: { overdue: true },
    count: ({ overdue }) => overdue,
    isAlarm: true,
  },
  {
    key: 'health',
    filter: { health: 'any' },
    count: ({ health }) => health.any ?? 0,
    isAlarm: true,
  },
  {
    key: 'ungoverned',
    filter: { ungoverned: true },
    count: ({ ungoverned }) => ungoverned,
    isAlarm: true,
  },
];

/** The card whose filter is on; that of all agents where none is. */
export function pressedCard(filter: ScorecardFilter): TotalCard {
  return (
    TOTAL_CARDS.slice(1).find(card => includes(filter, card.filter)) ??
    TOTAL_CARDS[0]
  );
}

/**
 * The filter after a press on a card: on in place of any other card, or off
 * where it was on.
 */
export function pressCard(
  filter: ScorecardFilter,
  card: TotalCard,
): ScorecardFilter {
  const others = withoutCards(filter);
  return includes(filter, card.filter) ? others : { ...others, ...card.filter };
}

/** The filter that the numbers count in, whichever of them is pressed. */
export function withoutCards(filter: ScorecardFilter): ScorecardFilter {
  const taken = TOTAL_CARDS.flatMap(card =>
    includes(filter, card.filter) ? Object.keys(card.filter) : [],
  );
  return Object.fromEntries(
    Object.entries(filter).filter(([name]) => !taken.includes(name)),
  );
}

function includes(filter: ScorecardFilter, part: ScorecardFilter): boolean {
  return Object.entries(part).every(
    ([name, value]) => filter[name as keyof ScorecardFilter] === value,
  );
}
