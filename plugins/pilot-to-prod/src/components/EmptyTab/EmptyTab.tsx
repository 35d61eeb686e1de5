import { Box, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './EmptyTab.module.css';

interface EmptyTabProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** What the tab says where it has no checklist to show. */
export function EmptyTab({ title, children, action }: EmptyTabProps) {
  return (
    <Box as="section" bg="neutral" className={styles.empty}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {title}
      </Text>
      {children && (
        <Text as="div" variant="body-medium" color="secondary">
          {children}
        </Text>
      )}
      {action}
    </Box>
  );
}
