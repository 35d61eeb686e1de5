import { Box, Button, Text } from '@backstage/ui';
import { ReactNode, useId, useState } from 'react';
import { useT } from '../../hooks/useT';
import { FactTable } from '../FactTable';
import styles from './ChartCard.module.css';

interface ChartCardProps {
  title: string;
  hint: string;
  /** The same figures in rows, for those who would rather read. */
  table?: { columns: string[]; rows: ReactNode[][] };
  children: ReactNode;
}

/** A chart under its title, with its figures as a table at hand. */
export function ChartCard({ title, hint, table, children }: ChartCardProps) {
  const t = useT();
  const [isShown, setShown] = useState(false);
  const titleId = useId();
  const tableId = useId();
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-labelledby={titleId}
    >
      <div className={styles.header}>
        <div className={styles.words}>
          <Text as="h3" variant="body-medium" weight="bold" id={titleId}>
            {title}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {hint}
          </Text>
        </div>
        {table && (
          <Button
            variant="tertiary"
            aria-expanded={isShown}
            aria-controls={tableId}
            aria-label={
              isShown
                ? t('trends.hideTableOf', { title })
                : t('trends.showTableOf', { title })
            }
            onPress={() => setShown(!isShown)}
          >
            {isShown ? t('trends.hideTable') : t('trends.showTable')}
          </Button>
        )}
      </div>
      {children}
      {table && (
        <div id={tableId} className={styles.table} hidden={!isShown}>
          <FactTable caption={title} {...table} />
        </div>
      )}
    </Box>
  );
}
