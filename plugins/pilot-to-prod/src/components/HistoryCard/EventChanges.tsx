import { VisuallyHidden } from '@backstage/ui';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import type { Change, FieldChange } from '../../model/describeChanges';
import { changeWords } from '../evidence';
import styles from './EventChanges.module.css';

/** What an event changed: one change at once, several on demand. */
export function EventChanges({ changes }: { changes: Change[] }) {
  const t = useT();
  const { nameOf } = usePeople();
  const words = changeWords(t, nameOf);
  if (changes.length === 0) {
    return null;
  }
  const list = (
    <ul className={styles.list}>
      {changes.map((change, index) => (
        // Two rows that are alike can be added by one event.
        // eslint-disable-next-line react/no-array-index-key
        <li key={index}>
          {change.kind === 'field' ? (
            field(change)
          ) : (
            <>
              {words.row(change)}
              {change.fields.length > 0 && (
                <ul className={styles.list}>
                  {change.fields.map(one => (
                    <li key={one.path}>{field(one)}</li>
                  ))}
                </ul>
              )}
            </>
          )}
        </li>
      ))}
    </ul>
  );
  return changes.length === 1 ? (
    list
  ) : (
    <details className={styles.changes}>
      <summary>{t('history.changes', { count: changes.length })}</summary>
      {list}
    </details>
  );

  function field({ path, before, after }: FieldChange) {
    return (
      <>
        <span className={styles.label}>{words.label(path)}</span>{' '}
        {before !== undefined && (
          <>
            <VisuallyHidden>{t('history.before')} </VisuallyHidden>
            <del>{words.words(path, before)}</del>{' '}
          </>
        )}
        {after !== undefined && (
          <>
            <VisuallyHidden>{t('history.after')} </VisuallyHidden>
            <ins>{words.words(path, after)}</ins>
          </>
        )}
      </>
    );
  }
}
