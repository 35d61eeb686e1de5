import { dayOf } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Link, VisuallyHidden } from '@backstage/ui';
import { useScorecardPages } from '../../hooks/useScorecardPages';
import { useT } from '../../hooks/useT';
import { useTabLink } from '../../hooks/useTabLink';
import { stepsFor, tellStep } from '../../model/scorecard/awaited';
import { EmptyTab } from '../EmptyTab';
import { Pill } from '../Pill';
import { ProblemAlert } from '../ProblemAlert';
import { StandingPills } from '../ScorecardTable';
import { LoadingScorecard } from './LoadingScorecard';
import { MoreRows } from './MoreRows';
import styles from './WaitingView.module.css';

/** What is due first comes first, and what has no day last. */
const REQUEST = { waitingForMe: true, sort: 'nextDue' } as const;

/** What the reader has to do, each with a link to where it is done. */
export function WaitingView({ viewer }: { viewer: string }) {
  const t = useT();
  const tabLink = useTabLink();
  const pages = useScorecardPages(REQUEST);
  const { loaded, problem, retry } = pages;
  const today = dayOf(new Date());

  if (problem?.kind === 'forbidden') {
    return (
      <EmptyTab title={t('scorecard.forbidden.title')}>
        {t('scorecard.forbidden.hint')}
      </EmptyTab>
    );
  }
  if (problem) {
    return <ProblemAlert problem={problem} onRetry={retry} />;
  }
  if (loaded === undefined) {
    return <LoadingScorecard label={t('scorecard.loading')} />;
  }
  if (loaded.rows.length === 0) {
    return (
      <EmptyTab title={t('scorecard.waiting.emptyTitle')}>
        {t('scorecard.waiting.emptyHint')}
      </EmptyTab>
    );
  }
  return (
    <section className={styles.view} aria-labelledby="pilot-to-prod-waiting">
      <VisuallyHidden>
        <h3 id="pilot-to-prod-waiting">{t('scorecard.waiting.title')}</h3>
      </VisuallyHidden>
      <ul className={styles.list}>
        {loaded.rows.flatMap(row =>
          stepsFor(row, viewer).map(step => {
            const todo = tellStep(step, t);
            const isOverdue =
              step.dueDate !== undefined && step.dueDate < today;
            return (
              <li
                key={`${row.entityRef} ${step.step} ${step.role} ${step.openItemId}`}
                className={styles.entry}
              >
                <span className={styles.words}>
                  <Link
                    href={tabLink(row.entityRef)}
                    weight="bold"
                    variant="body-medium"
                    standalone
                    aria-label={t('scorecard.waiting.open', {
                      step: todo,
                      agent: row.title,
                    })}
                  >
                    {todo}
                  </Link>
                  <span className={styles.agent}>
                    {row.agentVersion === null
                      ? row.title
                      : t('scorecard.waiting.agent', {
                          name: row.title,
                          version: row.agentVersion,
                        })}
                  </span>
                </span>
                {isOverdue ? (
                  <Pill tone="danger">{t('scorecard.waiting.overdue')}</Pill>
                ) : (
                  <StandingPills row={row} />
                )}
              </li>
            );
          }),
        )}
      </ul>
      <MoreRows pages={pages} />
    </section>
  );
}
