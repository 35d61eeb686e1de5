import type { TabDialog } from '../../hooks/TabProvider';

const ITEM = /^item-(\d+)$/;

/** The form of an item among those of a checklist. */
export function itemForm(number: number): string {
  return `item-${number}`;
}

/** The number of the item whose form it is, if it is one's. */
export function itemOf(form: string): number | undefined {
  const [, number] = form.match(ITEM) ?? [];
  return number === undefined ? undefined : Number(number);
}

/** The form of a dialogue among those of its owner. */
export function formOf(dialog: TabDialog): string {
  switch (dialog.kind) {
    case 'close-open-item':
      return `close-open-item ${dialog.openItem.id}`;
    case 'sign':
      return `sign ${dialog.role}`;
    default:
      return dialog.kind;
  }
}
