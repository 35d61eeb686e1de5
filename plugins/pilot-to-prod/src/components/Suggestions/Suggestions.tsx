import { Button, Text } from '@backstage/ui';
import { RiLightbulbLine } from '@remixicon/react';
import { useEffect, useId } from 'react';
import { keepFocus } from '../../focus';
import { usePeople } from '../../hooks/PeopleProvider';
import { useTab } from '../../hooks/TabProvider';
import type { Proposals } from '../../hooks/useProposals';
import { useT } from '../../hooks/useT';
import { fieldsIn } from '../../model/describeChanges';
import { listAll } from '../../model/lists';
import { changeWords } from '../evidence';
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
  const { meet, nameOf } = usePeople();
  const { announce } = useTab();
  const words = changeWords(t, nameOf);

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
        {proposals.map(proposal => {
          const fields = fieldsIn(proposal.evidence).map(({ path, after }) => ({
            path,
            name: words.label(path),
            value: words.words(path, after!),
          }));
          const what = fields
            .map(({ name, value }) => `${name} ${value}`)
            .join(', ');
          return (
            <li key={proposal.id} className={styles.proposal}>
              <dl className={styles.fields}>
                {fields.map(({ path, name, value }) => (
                  <div key={path}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
              <p className={styles.small}>
                {proposal.proposedAt === null
                  ? t('proposals.found', { source: proposal.source })
                  : t('proposals.proposed', {
                      person: nameOf(proposal.proposedBy),
                      source: proposal.source,
                    })}
              </p>
              {!proposal.canUse && (
                <p className={styles.small}>{t('proposals.taken')}</p>
              )}
              <div className={styles.actions}>
                {proposal.canUse && (
                  <Button
                    variant="secondary"
                    aria-label={t('proposals.useThis', { what })}
                    onPress={() => {
                      use(proposal);
                      settle(t('proposals.used', { what }));
                    }}
                  >
                    {t('proposals.use')}
                  </Button>
                )}
                {proposal.canDismiss && (
                  <Button
                    variant="tertiary"
                    aria-label={t('proposals.dismissThis', { what })}
                    onPress={() => {
                      dismiss(proposal);
                      settle(t('proposals.dismissed', { what }));
                    }}
                  >
                    {t('proposals.dismiss')}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {failures.length > 0 && (
        <p className={styles.small}>
          {t('proposals.failures', {
            collectors: listAll(failures.map(({ collector }) => collector)),
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
