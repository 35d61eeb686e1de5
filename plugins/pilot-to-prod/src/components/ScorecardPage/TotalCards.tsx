import type {
  ScorecardFilter,
  ScorecardTotals,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Skeleton } from '@backstage/ui';
import { RiAlertFill } from '@remixicon/react';
import { useT } from '../../hooks/useT';
import { formatNumber } from '../../model/numbers';
import {
  pressCard,
  pressedCard,
  TOTAL_CARDS,
} from '../../model/scorecard/totalCards';
import styles from './TotalCards.module.css';

interface TotalCardsProps {
  totals: ScorecardTotals | undefined;
  /** Whether the totals are still to come, where there are none. */
  isLoading: boolean;
  filter: ScorecardFilter;
  onFilter: (filter: ScorecardFilter) => void;
}

/** The numbers at a glance; a press on one shows only those agents. */
export function TotalCards(props: TotalCardsProps) {
  const { totals, isLoading, filter, onFilter } = props;
  const t = useT();
  const pressed = pressedCard(filter);
  return (
    <div
      role="group"
      aria-label={t('scorecard.totals.label')}
      className={styles.cards}
    >
      {TOTAL_CARDS.map(card => (
        <button
          key={card.key}
          type="button"
          className={styles.card}
          aria-pressed={card === pressed}
          onClick={() => onFilter(pressCard(filter, card))}
        >
          <span className={styles.name}>
            {t(`scorecard.totals.${card.key}`)}
          </span>
          {!totals && isLoading ? (
            <Skeleton width={48} height={30} />
          ) : (
            <span className={styles.number}>
              {totals ? formatNumber(card.count(totals), t) : '–'}
              {totals && card.isAlarm && card.count(totals) > 0 && (
                <RiAlertFill
                  size={20}
                  aria-hidden="true"
                  className={styles.alarm}
                />
              )}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
