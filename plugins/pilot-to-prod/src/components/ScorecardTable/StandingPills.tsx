import type { ScorecardRow } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../hooks/useT';
import { standingsOf, TONES } from '../../model/scorecard/standing';
import { Pill } from '../Pill';
import styles from './ScorecardTable.module.css';

/** Where an agent stands. */
export function StandingPills({ row }: { row: ScorecardRow }) {
  const t = useT();
  return (
    <span className={styles.pills}>
      {standingsOf(row).map(standing => (
        <Pill key={standing} tone={TONES[standing]}>
          {t(`scorecard.standing.${standing}`)}
        </Pill>
      ))}
    </span>
  );
}
