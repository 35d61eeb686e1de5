import { Text } from '@backstage/ui';
import { RiLightbulbLine } from '@remixicon/react';
import { useEffect, useId } from 'react';
import { keepFocus } from '../../focus';
import { usePeople } from '../../hooks/PeopleProvider';
import { useTab } from '../../hooks/TabProvider';
import type { Proposals } from '../../hooks/useProposals';
import { useT } from '../../hooks/useT';
import { listAll } from '../../model/lists';
import { Suggestion } from './Suggestion';
import styles from './Suggestions.module.css';

interface SuggestionsProps extends Proposals {
  /** The number of the item. */
  item: number;
}

/** Evidence that was found for an item, to be taken over by hand. */
export function Suggestions(props: SuggestionsProps) {
  const { item, proposals, failures, hasFailed, use, dismiss } = props;
  const t = useT();
  const id = useId();
  const { meet } = usePeople();
  const { announce } = useTab();

  useEffect(() => {
    meet(
      proposals
        .filter(({ proposedAt }) => proposedAt !== null)
        .map(({ proposedBy }) => proposedBy),
    );
    // Who proposes does not change while the item is edited.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [meet, proposals.length]);

  if (proposals.length === 0 && failures.length === 0 && !hasFailed) {
    return null;
  }
  return (
    <section className={styles.suggestions} aria-labelledby={id}>
      <div className={styles.title}>
        <RiLightbulbLine size={18} aria-hidden="true" />
        <Text as="h4" variant="body-medium" weight="bold" id={id}>
          {t('proposals.title')}
        </Text>
      </div>
      {proposals.length > 0 && (
        <p className={styles.small}>{t('proposals.hint')}</p>
      )}
      <ul className={styles.list}>
        {proposals.map(proposal => (
          <Suggestion
            key={proposal.id}
            proposal={proposal}
            onUse={what => {
              use(proposal);
              settle(t('proposals.used', { what }));
            }}
            onDismiss={what => {
              dismiss(proposal);
              settle(t('proposals.dismissed', { what }));
            }}
          />
        ))}
      </ul>
      {failures.length > 0 && (
        <p className={styles.small}>
          {t('proposals.failures', {
            collectors: listAll(
              failures.map(({ collector }) => collector),
              t,
            ),
          })}
        </p>
      )}
      {hasFailed && <p className={styles.small}>{t('proposals.failed')}</p>}
    </section>
  );

  function settle(done: string) {
    announce(done);
    keepFocus(`[data-item="${item}"] form`);
  }
}
