import type {
  ScorecardRow,
  ScorecardStep,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../hooks/useT';
import {
  standingsBehind,
  standingsOf,
  TONES,
} from '../../model/scorecard/standing';
import { Pill } from '../Pill';
import styles from './ScorecardTable.module.css';

interface StandingPillsProps {
  row: ScorecardRow;
  /** Whose checklist is told of; without it the newest one. */
  step?: ScorecardStep;
}

/** Where an agent stands, or the checklist of one of its steps. */
export function StandingPills({ row, step }: StandingPillsProps) {
  const t = useT();
  const standings =
    step === undefined ? standingsOf(row) : standingsBehind(row, step);
  return (
    <span className={styles.pills}>
      {standings.map(standing => (
        <Pill key={standing} tone={TONES[standing]}>
          {t(`scorecard.standing.${standing}`)}
        </Pill>
      ))}
    </span>
  );
}
