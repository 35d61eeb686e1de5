import { Button, ButtonIcon, Text } from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { ReactNode, useRef, useState } from 'react';
import styles from './RowsEditor.module.css';
import legendStyles from './legend.module.css';

interface RowsEditorProps<TRow> {
  /** What the rows are, such as "Success criteria". */
  legend: string;
  /** What to know before filling them in. */
  hint?: string;
  rows: readonly TRow[];
  onChange: (rows: TRow[]) => void;
  /** A row in which nothing has been filled in. */
  emptyRow: TRow;
  addLabel: string;
  /** Names one row, from 1 on, such as "Criterion 2". */
  rowLabel: (position: number) => string;
  removeLabel: (position: number) => string;
  children: (
    row: TRow,
    update: (change: Partial<TRow>) => void,
    index: number,
  ) => ReactNode;
}

/** Rows of fields that can be added and removed. */
export function RowsEditor<TRow extends object>(props: RowsEditorProps<TRow>) {
  const { rows, onChange, emptyRow, rowLabel, removeLabel, children } = props;
  const list = useRef<HTMLFieldSetElement>(null);
  const keys = useRowKeys(rows.length);

  const add = () => {
    keys.add();
    onChange([...rows, emptyRow]);
    // The new row's first field is where the person wants to write next.
    requestAnimationFrame(() =>
      list.current
        ?.querySelector<HTMLElement>(
          '[data-row]:last-of-type :is(input, textarea, button, [role=spinbutton])',
        )
        ?.focus(),
    );
  };
  const remove = (index: number) => {
    keys.remove(index);
    onChange(rows.filter((_, i) => i !== index));
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('[data-add]')?.focus(),
    );
  };
  const update = (index: number, change: Partial<TRow>) =>
    onChange(rows.map((row, i) => (i === index ? { ...row, ...change } : row)));

  return (
    <fieldset className={styles.rows} ref={list}>
      <legend className={legendStyles.legend}>{props.legend}</legend>
      {props.hint && (
        <Text as="p" variant="body-small" color="secondary">
          {props.hint}
        </Text>
      )}
      {rows.map((row, index) => (
        <div
          key={keys.of(index)}
          className={styles.row}
          role="group"
          aria-label={rowLabel(index + 1)}
          data-row
        >
          {children(row, change => update(index, change), index)}
          <ButtonIcon
            className={styles.remove}
            size="small"
            variant="tertiary"
            icon={<RiDeleteBinLine />}
            aria-label={removeLabel(index + 1)}
            onPress={() => remove(index)}
          />
        </div>
      ))}
      <Button
        className={styles.add}
        variant="secondary"
        iconStart={<RiAddLine />}
        onPress={add}
        data-add
      >
        {props.addLabel}
      </Button>
    </fieldset>
  );
}

/** A key for each row that stays with it when an earlier row goes. */
function useRowKeys(length: number) {
  const [keys, setKeys] = useState<number[]>([]);
  const next = useRef(0);
  const current = [...keys];
  while (current.length < length) {
    current.push(next.current++);
  }
  current.length = length;
  if (current.some((key, index) => key !== keys[index])) {
    setKeys(current);
  }
  return {
    of: (index: number) => current[index],
    add: () => setKeys([...current, next.current++]),
    remove: (index: number) =>
      setKeys(current.filter((_, position) => position !== index)),
  };
}
