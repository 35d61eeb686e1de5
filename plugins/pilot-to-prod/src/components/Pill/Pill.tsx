import {
  RiAlertFill,
  RiCheckLine,
  RiCloseLine,
  RiSubtractLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import styles from './Pill.module.css';

/** What a pill says besides its text; it always has a sign of its own too. */
export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'neutral';

const ICONS = {
  success: RiCheckLine,
  warning: RiAlertFill,
  danger: RiCloseLine,
  info: RiSubtractLine,
  neutral: RiSubtractLine,
};

/** A short word on a coloured ground, with a sign for those who see no colour. */
export function Pill({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <span className={styles.pill} data-tone={tone}>
      <Icon size={14} aria-hidden="true" />
      <span className={styles.word}>{children}</span>
    </span>
  );
}
