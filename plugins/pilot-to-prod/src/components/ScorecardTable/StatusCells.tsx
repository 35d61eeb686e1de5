import {
  itemDefinitions,
  ItemStatus,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../hooks/useT';
import { StatusIcon } from '../StatusIcon';
import styles from './ScorecardTable.module.css';

/** The ten items of one agent, each by sign, colour and name. */
export function StatusCells({ statuses }: { statuses: ItemStatus[] }) {
  const t = useT();
  return (
    <>
      {itemDefinitions.map(({ number }, index) => (
        <td key={number} className={styles.item}>
          <span className={styles.number} aria-hidden="true">
            {number}
          </span>
          <StatusIcon
            status={statuses[index]}
            label={t('scorecard.itemStatusLabel', {
              number: `${number}`,
              title: t(`scorecard.itemShort.${number}`),
              status: t(`scorecard.itemStatus.${statuses[index]}`),
            })}
          />
        </td>
      ))}
    </>
  );
}
