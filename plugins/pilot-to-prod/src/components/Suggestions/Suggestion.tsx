import { Button } from '@backstage/ui';
import { usePeople } from '../../hooks/PeopleProvider';
import type { Proposals } from '../../hooks/useProposals';
import { useT } from '../../hooks/useT';
import { fieldsIn } from '../../model/describeChanges';
import { changeWords } from '../evidence';
import styles from './Suggestions.module.css';

interface SuggestionProps {
  proposal: Proposals['proposals'][number];
  /** What is told of both, by what is proposed, in words. */
  onUse: (what: string) => void;
  onDismiss: (what: string) => void;
}

/** One proposal: what it says, where it was found, and what to do with it. */
export function Suggestion({ proposal, onUse, onDismiss }: SuggestionProps) {
  const t = useT();
  const { nameOf } = usePeople();
  const words = changeWords(t, nameOf);
  const fields = fieldsIn(proposal.evidence).map(({ path, after }) => ({
    path,
    name: words.label(path),
    value: words.words(path, after!),
  }));
  const what = fields.map(({ name, value }) => `${name} ${value}`).join(', ');
  return (
    <li className={styles.proposal}>
      <dl className={styles.fields}>
        {fields.map(({ path, name, value }) => (
          <div key={`${path} ${value}`}>
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
            onPress={() => onUse(what)}
          >
            {t('proposals.use')}
          </Button>
        )}
        {proposal.canDismiss && (
          <Button
            variant="tertiary"
            aria-label={t('proposals.dismissThis', { what })}
            onPress={() => onDismiss(what)}
          >
            {t('proposals.dismiss')}
          </Button>
        )}
      </div>
    </li>
  );
}
