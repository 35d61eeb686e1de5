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

interface StatusIconProps {
  status: ItemStatus;
  /** Read out in place of the status's word, and shown under the pointer. */
  label?: string;
}

/** An item's status as a sign of its own shape and colour, with its word. */
export function StatusIcon({ status, label }: StatusIconProps) {
  const t = useT();
  const Icon = ICONS[status];
  return (
    <span className={styles.icon} data-status={status} title={label}>
      <Icon size={16} aria-hidden="true" />
      <VisuallyHidden>{label ?? t(`status.${status}`)}</VisuallyHidden>
    </span>
  );
}
