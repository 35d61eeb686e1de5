import type { ReactNode } from 'react';
import styles from './FactList.module.css';

/** Facts with their names, for evidence that is no table. */
export function FactList(props: {
  facts: readonly { name: string; value: ReactNode }[];
}) {
  return (
    <dl className={styles.list}>
      {props.facts.map(({ name, value }, index) => (
        // Two facts can have the same name, such as two builders' signatures.
        // eslint-disable-next-line react/no-array-index-key
        <div key={index} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value || '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
