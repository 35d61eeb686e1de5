import {
  daysBetween,
  Pilot,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../hooks/useT';
import { formatShortDay } from '../../model/dates';
import type { Tone } from '../Pill';
import styles from './PilotTimeline.module.css';

interface PilotTimelineProps {
  pilot: Pilot;
  marks: readonly { day: string; label: string; tone: Tone }[];
}

/** Where in the pilot things happened. The table beside it says it in words. */
export function PilotTimeline({ pilot, marks }: PilotTimelineProps) {
  const t = useT();
  const length = Math.max(1, daysBetween(pilot.start, pilot.end));
  const place = (day: string) =>
    Math.min(100, Math.max(0, (daysBetween(pilot.start, day) / length) * 100));
  return (
    <div
      className={styles.timeline}
      role="img"
      aria-label={t('timeline.label')}
    >
      <div className={styles.line}>
        {marks.map(({ day, label, tone }) => (
          <span
            key={`${day} ${label}`}
            className={styles.mark}
            data-tone={tone}
            style={{ insetInlineStart: `${place(day)}%` }}
            title={`${label} · ${formatShortDay(day, t)}`}
          />
        ))}
      </div>
      <div className={styles.ends}>
        <span>{formatShortDay(pilot.start, t)}</span>
        <span>{formatShortDay(pilot.end, t)}</span>
      </div>
    </div>
  );
}
