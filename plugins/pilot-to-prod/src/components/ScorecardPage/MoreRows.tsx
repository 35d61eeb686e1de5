import { Button } from '@backstage/ui';
import type { ScorecardPages } from '../../hooks/useScorecardPages';
import { Translate, useT } from '../../hooks/useT';
import { formatNumber } from '../../model/numbers';
import type { LoadedScorecard } from '../../model/scorecard/pages';
import styles from './ScorecardView.module.css';

/** How many of the agents are shown, and a way to the next ones. */
export function MoreRows({ pages }: { pages: ScorecardPages }) {
  const t = useT();
  const { loaded, isLoading, isLoadingMore, loadMore } = pages;
  if (loaded === undefined) {
    return null;
  }
  return (
    <div className={styles.more}>
      <span>{tellRange(loaded, t)}</span>
      {loaded.nextCursor !== undefined && (
        <Button
          variant="secondary"
          onPress={loadMore}
          isPending={isLoadingMore}
          isDisabled={isLoading}
        >
          {t('scorecard.page.more')}
        </Button>
      )}
    </div>
  );
}

/** Which of the agents are shown, such as "1–50 of 214". */
export function tellRange(
  { rows, totals }: LoadedScorecard,
  t: Translate,
): string {
  return t('scorecard.page.range', {
    last: formatNumber(rows.length, t),
    agents: formatNumber(totals.agents, t),
  });
}
