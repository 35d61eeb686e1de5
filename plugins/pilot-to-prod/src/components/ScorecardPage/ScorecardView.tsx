import { Button, VisuallyHidden } from '@backstage/ui';
import { useMemo, useRef } from 'react';
import { PeopleProvider } from '../../hooks/PeopleProvider';
import { useScorecardPages } from '../../hooks/useScorecardPages';
import { useScorecardQuery } from '../../hooks/useScorecardQuery';
import { useScorecardTotals } from '../../hooks/useScorecardTotals';
import { Translate, useT } from '../../hooks/useT';
import type { LoadedScorecard } from '../../model/scorecard/pages';
import { isUnfiltered } from '../../model/scorecard/query';
import { pressedCard, withoutCards } from '../../model/scorecard/totalCards';
import { EmptyTab } from '../EmptyTab';
import { KeptWords } from '../KeptWords';
import { ProblemAlert } from '../ProblemAlert';
import { ScorecardTable } from '../ScorecardTable';
import { FilterBar } from './FilterBar';
import { LoadingScorecard } from './LoadingScorecard';
import { MoreRows, tellRange } from './MoreRows';
import { TotalCards } from './TotalCards';
import styles from './ScorecardView.module.css';

/** The agents that the address asks for, with totals and filters above. */
export function ScorecardView() {
  const t = useT();
  const { query, change } = useScorecardQuery();
  const { filter, sort } = query;
  const request = useMemo(() => ({ ...filter, sort }), [filter, sort]);
  const pages = useScorecardPages(request);
  const { loaded, problem, isLoading, isByItself } = pages;
  const start = useRef<HTMLDivElement>(null);

  // The numbers do not change with the card that is pressed, and most of the
  // time none is: then the rows bring them along.
  const isCardPressed = pressedCard(filter).key !== 'agents';
  const totalsBeneath = useScorecardTotals(
    isCardPressed ? withoutCards(filter) : undefined,
  );
  const totals = isCardPressed ? totalsBeneath : loaded?.totals;

  if (problem?.kind === 'forbidden') {
    return (
      <EmptyTab title={t('scorecard.forbidden.title')}>
        {t('scorecard.forbidden.hint')}
      </EmptyTab>
    );
  }
  const clear = () => {
    change({ filter: {} });
    // What had the focus goes away with the filters.
    start.current?.focus();
  };
  return (
    <div className={styles.view} ref={start} tabIndex={-1}>
      <KeptWords what={t('scorecard.totals.label')}>
        <TotalCards
          totals={totals}
          isLoading={!problem}
          filter={filter}
          onFilter={next => change({ filter: next })}
        />
      </KeptWords>
      <KeptWords what={t('scorecard.filters.label')}>
        <FilterBar query={query} onChange={change} onClear={clear} />
      </KeptWords>
      <VisuallyHidden role="status">
        {loaded && !isLoading && !problem && !isByItself
          ? tellFound(loaded, t)
          : ''}
      </VisuallyHidden>
      <ProblemAlert problem={problem} onRetry={pages.retry} />
      <KeptWords what={t('scorecard.view.scorecard')}>{content()}</KeptWords>
    </div>
  );

  function content() {
    if (loaded === undefined) {
      return problem ? null : (
        <LoadingScorecard label={t('scorecard.loading')} />
      );
    }
    const { rows } = loaded;
    if (rows.length === 0 && !isLoading) {
      return isUnfiltered(filter) ? (
        <EmptyTab title={t('scorecard.empty.title')}>
          {t('scorecard.empty.hint')}
        </EmptyTab>
      ) : (
        <EmptyTab
          title={t('scorecard.empty.filteredTitle')}
          action={
            <Button variant="secondary" onPress={clear}>
              {t('scorecard.filters.clear')}
            </Button>
          }
        >
          {t('scorecard.empty.filteredHint')}
        </EmptyTab>
      );
    }
    return (
      <PeopleProvider
        refs={rows.flatMap(({ waitingFor }) =>
          waitingFor.flatMap(({ anyOf }) => anyOf),
        )}
      >
        <ScorecardTable
          rows={rows}
          sort={sort}
          onSort={next => change({ sort: next })}
          isStale={isLoading}
        />
        <MoreRows pages={pages} />
      </PeopleProvider>
    );
  }
}

/**
 * What there is, and how much of it, once there is more than at first. It
 * answers to what a person asked for: what changes by itself disturbs nobody.
 */
function tellFound(loaded: LoadedScorecard, t: Translate): string {
  const found = t('scorecard.found', { count: loaded.totals.agents });
  return loaded.pages > 1 ? `${found}, ${tellRange(loaded, t)}` : found;
}
