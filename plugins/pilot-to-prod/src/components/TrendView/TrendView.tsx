import { useRef } from 'react';
import { useScorecardQuery } from '../../hooks/useScorecardQuery';
import { useScorecardTrend } from '../../hooks/useScorecardTrend';
import { useT } from '../../hooks/useT';
import { EmptyTab } from '../EmptyTab';
import { KeptWords } from '../KeptWords';
import { ProblemAlert } from '../ProblemAlert';
import { FilterBar } from '../ScorecardPage/FilterBar';
import { LoadingScorecard } from '../ScorecardPage/LoadingScorecard';
import { BlockersChart } from './BlockersChart';
import { DaysChart } from './DaysChart';
import { StatesChart } from './StatesChart';
import styles from './TrendView.module.css';

/** How the filtered agents came to be where they are, week by week. */
export function TrendView() {
  const t = useT();
  const { query, change } = useScorecardQuery();
  const { trend, isLoading, problem, retry } = useScorecardTrend(query.filter);
  const start = useRef<HTMLDivElement>(null);

  if (problem?.kind === 'forbidden') {
    return (
      <EmptyTab title={t('scorecard.forbidden.title')}>
        {t('scorecard.forbidden.hint')}
      </EmptyTab>
    );
  }
  return (
    <div className={styles.view} ref={start} tabIndex={-1}>
      <FilterBar
        query={query}
        onChange={change}
        onClear={() => {
          change({ filter: {} });
          start.current?.focus();
        }}
        forRows={false}
      />
      <ProblemAlert problem={problem} onRetry={retry} />
      {trend && (
        <div className={styles.charts} data-stale={isLoading}>
          <KeptWords what={t('trends.states.title')}>
            <StatesChart weeks={trend.weeks} />
          </KeptWords>
          <KeptWords what={t('trends.days.title')}>
            <DaysChart weeks={trend.weeks} />
          </KeptWords>
          <KeptWords what={t('trends.blockers.title')}>
            <BlockersChart blockers={trend.blockers} />
          </KeptWords>
        </div>
      )}
      {!trend && isLoading && <LoadingScorecard label={t('trends.loading')} />}
    </div>
  );
}
