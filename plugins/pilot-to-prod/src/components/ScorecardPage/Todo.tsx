import {
  dayOf,
  ScorecardRow,
  ScorecardStep,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Link } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import { useTabLink } from '../../hooks/useTabLink';
import { tellStep } from '../../model/scorecard/awaited';
import { Pill } from '../Pill';
import { StandingPills } from '../ScorecardTable';
import styles from './WaitingView.module.css';

/** One thing that the reader has to do. */
export function Todo({
  row,
  step,
}: {
  row: ScorecardRow;
  step: ScorecardStep;
}) {
  const t = useT();
  const tabLink = useTabLink();
  const { entityRef, title } = row;
  const agentVersion = step.agentVersion ?? row.agentVersion;
  const isOfNewest =
    step.checklistId === null || step.checklistId === row.checklistId;
  const agent =
    agentVersion === null
      ? title
      : t('scorecard.waiting.agent', { name: title, version: agentVersion });
  const todo = tellStep(step, t);
  const isOverdue =
    step.dueDate !== undefined && step.dueDate < dayOf(new Date());
  return (
    <li className={styles.entry}>
      <span className={styles.words}>
        <Link
          href={tabLink(entityRef, isOfNewest ? undefined : step.checklistId!)}
          weight="bold"
          variant="body-medium"
          standalone
          aria-label={t('scorecard.waiting.open', { step: todo, agent })}
        >
          {todo}
        </Link>
        <span className={styles.agent}>{agent}</span>
      </span>
      {isOverdue ? (
        <Pill tone="danger">{t('scorecard.waiting.overdue')}</Pill>
      ) : (
        <StandingPills row={row} step={step} />
      )}
    </li>
  );
}
