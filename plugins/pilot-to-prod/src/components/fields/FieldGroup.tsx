import type { ReactNode } from 'react';
import styles from './FieldGroup.module.css';

/** Fields that belong together, side by side where there is room. */
export function FieldGroup(props: { legend?: string; children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      {props.legend && (
        <legend className={styles.legend}>{props.legend}</legend>
      )}
      <div className={styles.fields}>{props.children}</div>
    </fieldset>
  );
}
