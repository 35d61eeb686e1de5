import { useScorecardPages } from '../../hooks/useScorecardPages';
import { useT } from '../../hooks/useT';
import { todosFor } from '../../model/scorecard/awaited';
import { EmptyTab } from '../EmptyTab';
import { ProblemAlert } from '../ProblemAlert';
import { LoadingScorecard } from './LoadingScorecard';
import { MoreRows } from './MoreRows';
import { Todo } from './Todo';
import styles from './WaitingView.module.css';

const REQUEST = { waitingForMe: true, sort: 'nextDue' } as const;

/** What the reader has to do, each with a link to where it is done. */
export function WaitingView({ viewer }: { viewer: string }) {
  const t = useT();
  const pages = useScorecardPages(REQUEST);
  const { loaded, problem, retry } = pages;

  if (problem?.kind === 'forbidden') {
    return (
      <EmptyTab title={t('scorecard.forbidden.title')}>
        {t('scorecard.forbidden.hint')}
      </EmptyTab>
    );
  }
  if (loaded === undefined) {
    return problem ? (
      <ProblemAlert problem={problem} onRetry={retry} />
    ) : (
      <LoadingScorecard label={t('scorecard.loading')} />
    );
  }
  if (loaded.rows.length === 0) {
    return (
      <EmptyTab title={t('scorecard.waiting.emptyTitle')}>
        {t('scorecard.waiting.emptyHint')}
      </EmptyTab>
    );
  }
  return (
    <div className={styles.view}>
      <ul className={styles.list} aria-label={t('scorecard.waiting.title')}>
        {todosFor(loaded.rows, viewer).map(({ row, step }) => (
          <Todo
            key={`${row.entityRef} ${step.checklistId} ${step.step} ${step.role} ${step.openItemId}`}
            row={row}
            step={step}
          />
        ))}
      </ul>
      <ProblemAlert problem={problem} onRetry={retry} />
      {/* Agents are counted there, and one of them can need several things. */}
      {loaded.nextCursor !== undefined && <MoreRows pages={pages} />}
    </div>
  );
}
