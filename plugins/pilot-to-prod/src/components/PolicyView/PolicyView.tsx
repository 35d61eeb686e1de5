import { Box, Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import { usePolicy } from '../../hooks/usePolicy';
import { useT } from '../../hooks/useT';
import { formatDuration } from '../../model/duration';
import { problemOf } from '../../model/problem';
import { EmptyTab } from '../EmptyTab';
import { FactTable } from '../FactTable';
import { ProblemAlert } from '../ProblemAlert';
import { LoadingScorecard } from '../ScorecardPage/LoadingScorecard';
import { tellPolicy, TIERS } from './policyRules';
import styles from './PolicyView.module.css';

/** The policy in force, in words, as it holds for each tier. */
export function PolicyView() {
  const t = useT();
  const { data, error, refetch } = usePolicy();
  if (data === undefined) {
    if (error === null) {
      return <LoadingScorecard label={t('policy.loading')} />;
    }
    const problem = problemOf(error);
    return problem.kind === 'forbidden' ? (
      <EmptyTab title={t('policy.forbidden')}>{problem.message}</EmptyTab>
    ) : (
      <ProblemAlert problem={problem} onRetry={() => refetch()} />
    );
  }
  const { policy, digest } = data;
  const regulations = Object.entries(policy.regulations);
  return (
    <div className={styles.view}>
      <Text as="p" variant="body-medium" color="secondary">
        {t('policy.intro')}
      </Text>
      {tellPolicy(policy, t).map(({ key, rules }) => (
        <PolicyCard key={key} title={t(`policy.groups.${key}`)}>
          <FactTable
            caption={t(`policy.groups.${key}`)}
            columns={[
              t('policy.rule'),
              ...TIERS.map(tier => t(`tier.${tier}`)),
            ]}
            rows={rules.map(rule => [
              <strong className={styles.rule}>
                {t(`policy.rules.${rule.key}`)}
              </strong>,
              ...rule.cells.map(({ words, isOwn }) =>
                isOwn ? (
                  <span>
                    {words}{' '}
                    <span className={styles.own}>{t('policy.ownRule')}</span>
                  </span>
                ) : (
                  words
                ),
              ),
            ])}
          />
        </PolicyCard>
      ))}
      <PolicyCard
        title={t('policy.regulations.title')}
        hint={t('policy.regulations.hint')}
      >
        {regulations.length === 0 ? (
          <Text as="p" variant="body-medium">
            {t('policy.regulations.none')}
          </Text>
        ) : (
          <FactTable
            caption={t('policy.regulations.title')}
            columns={[
              t('policy.regulations.regulation'),
              t('policy.rules.retention'),
            ]}
            rows={regulations.map(([regulation, retention]) => [
              <strong className={styles.rule}>{regulation}</strong>,
              t('policy.atLeast', { duration: formatDuration(retention, t) }),
            ])}
          />
        )}
      </PolicyCard>
      <Text as="p" variant="body-small" color="secondary">
        {t('policy.digest')}: <code className={styles.digest}>{digest}</code>
      </Text>
    </div>
  );
}

function PolicyCard(props: {
  title: string;
  hint?: string;
  children: ReactNode;
}) {
  const { title, hint, children } = props;
  const id = useId();
  return (
    <Box as="section" bg="neutral" className={styles.card} aria-labelledby={id}>
      <Text as="h2" variant="body-medium" weight="bold" id={id}>
        {title}
      </Text>
      {hint && (
        <Text as="p" variant="body-small" color="secondary">
          {hint}
        </Text>
      )}
      <div className={styles.table}>{children}</div>
    </Box>
  );
}
