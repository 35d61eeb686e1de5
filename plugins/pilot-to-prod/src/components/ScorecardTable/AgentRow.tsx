import type { ScorecardRow } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Link } from '@backstage/ui';
import { MouseEvent, useRef } from 'react';
import { useT } from '../../hooks/useT';
import { useTabLink } from '../../hooks/useTabLink';
import { formatShortDay } from '../../model/dates';
import { HealthCell } from './HealthCell';
import { OpenItemsCell } from './OpenItemsCell';
import { OwnerName } from './OwnerName';
import { StandingPills } from './StandingPills';
import { StatusCells } from './StatusCells';
import { WaitingForCell } from './WaitingForCell';
import styles from './ScorecardTable.module.css';

const NOTHING = '–';

/** One agent. A click anywhere in it opens the agent's tab, as its name does. */
export function AgentRow({ row }: { row: ScorecardRow }) {
  const t = useT();
  const tabLink = useTabLink();
  const link = useRef<HTMLAnchorElement>(null);
  const { entityRef, title, owner, tier, agentVersion, targetLaunchDate } = row;

  const follow = (event: MouseEvent) => {
    const isOnSomething = (event.target as Element).closest('a, button');
    const isSelecting = window.getSelection()?.isCollapsed === false;
    if (!isOnSomething && !isSelecting) {
      link.current?.click();
    }
  };

  return (
    // The link in it does the same for keys and screen readers.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <tr className={styles.row} onClick={follow}>
      <th scope="row" className={styles.agent}>
        <Link
          ref={link}
          href={tabLink(entityRef)}
          variant="body-medium"
          weight="bold"
          standalone
        >
          {title}
        </Link>
      </th>
      <td data-column={t('scorecard.table.owner')}>
        {owner === null ? NOTHING : <OwnerName owner={owner} />}
      </td>
      <td data-column={t('scorecard.table.tier')}>
        {tier === null ? NOTHING : t(`scorecard.tier.${tier}`)}
      </td>
      <td data-column={t('scorecard.table.version')} className={styles.version}>
        <span className={styles.stack}>
          {agentVersion ?? NOTHING}
          {row.otherChecklists.map(other => (
            <span key={other.checklistId} className={styles.small}>
              {t('scorecard.table.also', {
                version: other.agentVersion,
                state: t(`scorecard.state.${other.state}`),
              })}
            </span>
          ))}
        </span>
      </td>
      <StatusCells statuses={row.statuses} />
      <td
        data-column={t('scorecard.table.decision')}
        className={styles.decision}
      >
        <StandingPills row={row} />
      </td>
      <td
        data-column={t('scorecard.table.health')}
        className={styles.health}
        data-empty={row.health.length === 0}
      >
        <HealthCell row={row} />
      </td>
      <td data-column={t('scorecard.table.waitingFor')}>
        <WaitingForCell row={row} />
      </td>
      <td data-column={t('scorecard.table.launch')} className={styles.still}>
        {targetLaunchDate === null ? (
          NOTHING
        ) : (
          <time dateTime={targetLaunchDate}>
            {formatShortDay(targetLaunchDate, t)}
          </time>
        )}
      </td>
      <td data-column={t('scorecard.table.openItems')}>
        <OpenItemsCell row={row} />
      </td>
    </tr>
  );
}
