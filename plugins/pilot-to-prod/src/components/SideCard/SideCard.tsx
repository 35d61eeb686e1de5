import { Box, Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './SideCard.module.css';

interface SideCardProps {
  title: string;
  /** Beside the title, such as a pill. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One card of the column that stays in view. */
export function SideCard({ title, aside, children }: SideCardProps) {
  const id = useId();
  return (
    <Box as="section" bg="neutral" className={styles.card} aria-labelledby={id}>
      <div className={styles.header}>
        <Text as="h2" variant="body-medium" weight="bold" id={id}>
          {title}
        </Text>
        {aside}
      </div>
      {children}
    </Box>
  );
}
