import { Button } from '@backstage/ui';
import type { ScorecardPages } from '../../hooks/useScorecardPages';
import { useT } from '../../hooks/useT';
import styles from './ScorecardView.module.css';

/** How many of the agents are shown, and a way to the next ones. */
export function MoreRows({ pages }: { pages: ScorecardPages }) {
  const t = useT();
  const { loaded, isLoading, isLoadingMore, loadMore } = pages;
  if (loaded === undefined) {
    return null;
  }
  const format = new Intl.NumberFormat();
  return (
    <div className={styles.more}>
      <span>
        {t('scorecard.page.range', {
          last: format.format(loaded.rows.length),
          agents: format.format(loaded.totals.agents),
        })}
      </span>
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
