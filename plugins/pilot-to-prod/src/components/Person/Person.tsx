import { Avatar } from '@backstage/ui';
import type { ReactNode } from 'react';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import styles from './Person.module.css';

interface PersonProps {
  /** User entity ref. */
  user: string;
  /** A second line, such as the role in which they sign. */
  detail?: ReactNode;
}

/** A person of the catalog with face and name. */
export function Person({ user, detail }: PersonProps) {
  const t = useT();
  const { personOf, nameOf, isGone } = usePeople();
  const name = nameOf(user);
  return (
    <span className={styles.person}>
      <Avatar
        src={personOf(user)?.picture ?? ''}
        name={name}
        size="small"
        purpose="decoration"
      />
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        {isGone(user) && (
          <span className={styles.detail}>{t('person.gone')}</span>
        )}
        {detail && <span className={styles.detail}>{detail}</span>}
      </span>
    </span>
  );
}
