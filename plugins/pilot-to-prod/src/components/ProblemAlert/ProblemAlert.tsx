import { Alert, Button } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import type { Problem } from '../../model/problem';
import styles from './ProblemAlert.module.css';

interface ProblemAlertProps {
  problem: Problem | undefined;
  /** Brings the newest version under what the person typed. */
  onLoadNewest?: () => unknown;
  onRetry?: () => unknown;
}

/** Says why something did not work and what can be done about it. */
export function ProblemAlert(props: ProblemAlertProps) {
  const { problem, onLoadNewest, onRetry } = props;
  const t = useT();
  if (problem === undefined) {
    return null;
  }
  const action =
    problem.kind === 'conflict'
      ? onLoadNewest && (
          <Button variant="secondary" onPress={onLoadNewest}>
            {t('problem.loadNewest')}
          </Button>
        )
      : onRetry && (
          <Button variant="secondary" onPress={onRetry}>
            {t('problem.retry')}
          </Button>
        );
  return (
    <div role="alert">
      <Alert
        status={problem.kind === 'conflict' ? 'warning' : 'danger'}
        icon
        title={t(`problem.${problem.kind}`)}
        description={<Details problem={problem} />}
        customActions={action || undefined}
      />
    </div>
  );
}

function Details({ problem }: { problem: Problem }) {
  const t = useT();
  switch (problem.kind) {
    case 'conflict':
      return <>{t('problem.conflictHint')}</>;
    case 'forbidden':
      return <>{problem.message || t('problem.forbiddenHint')}</>;
    case 'not-found':
      return <>{problem.message || t('problem.notFoundHint')}</>;
    case 'unreachable':
      return (
        <>
          {problem.status === undefined
            ? t('problem.unreachableHint')
            : t('problem.unreachableStatus', { status: `${problem.status}` })}
        </>
      );
    default:
  }
  if (problem.faults.length === 0) {
    return <>{t('problem.faultsHint')}</>;
  }
  return (
    <ul className={styles.faults}>
      {problem.faults.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          {path === '' ? message : `${inWords(path)}: ${message}`}
        </li>
      ))}
      {problem.moreFaults > 0 && (
        <li>{t('problem.moreFaults', { count: problem.moreFaults })}</li>
      )}
    </ul>
  );
}

/** `evidence.dashboards[0].url` as "dashboards 1, url". */
function inWords(path: string): string {
  return path
    .replace(/^evidence\./, '')
    .replace(/\[(\d+)\]/g, (_, index) => ` ${Number(index) + 1}`)
    .replace(/\./g, ', ');
}
