import type { ReactNode } from 'react';
import styles from './FieldGroup.module.css';
import legendStyles from './legend.module.css';

/** Short fields that belong together, side by side where there is room. */
export function FieldGroup(props: { legend?: string; children: ReactNode }) {
  const fields = <div className={styles.fields}>{props.children}</div>;
  return props.legend === undefined ? (
    fields
  ) : (
    <fieldset className={styles.group}>
      <legend className={legendStyles.legend}>{props.legend}</legend>
      {fields}
    </fieldset>
  );
}
