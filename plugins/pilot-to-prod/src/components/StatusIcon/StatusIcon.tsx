import type { ItemStatus } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  RiCheckLine,
  RiCloseLine,
  RiAlertFill,
  RiMoreLine,
} from '@remixicon/react';
import { VisuallyHidden } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import styles from './StatusIcon.module.css';

const ICONS = {
  pass: RiCheckLine,
  warn: RiAlertFill,
  fail: RiCloseLine,
  pending: RiMoreLine,
};

/** An item's status as a sign of its own shape and colour, with its word. */
export function StatusIcon({ status }: { status: ItemStatus }) {
  const t = useT();
  const Icon = ICONS[status];
  return (
    <span className={styles.icon} data-status={status}>
      <Icon size={16} aria-hidden="true" />
      <VisuallyHidden>{t(`status.${status}`)}</VisuallyHidden>
    </span>
  );
}
