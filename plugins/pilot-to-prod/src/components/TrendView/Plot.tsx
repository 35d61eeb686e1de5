import type { ReactNode } from 'react';
import { useT } from '../../hooks/useT';
import { formatShortDay } from '../../model/dates';
import { hasLabel, ticksUpTo } from './axis';
import styles from './Plot.module.css';

/** Of the part that is drawn on, in pixels; the width follows the window. */
const PLOT_HEIGHT = 168;
/** Above it, where labels of the highest values stand. */
const HEADROOM = 18;

interface PlotProps {
  /** Read out in place of the picture. */
  summary: string;
  /** The Mondays of the weeks, one a column. */
  weeks: string[];
  highest: number;
  /**
   * Draws in a box that is 100% wide. `y` is where a value lies; the weeks
   * share the width evenly.
   */
  children: (y: (value: number) => number) => ReactNode;
}

/** Weeks from left to right, and lines at round values. */
export function Plot({ summary, weeks, highest, children }: PlotProps) {
  const t = useT();
  const ticks = ticksUpTo(highest);
  const top = ticks.at(-1)!;
  const y = (value: number) =>
    HEADROOM + PLOT_HEIGHT - (value / top) * PLOT_HEIGHT;
  const height = HEADROOM + PLOT_HEIGHT + 1;
  return (
    <div className={styles.plot}>
      <div className={styles.axis} style={{ height }} aria-hidden="true">
        {ticks.map(tick => (
          <span key={tick} style={{ top: y(tick) }}>
            {tick}
          </span>
        ))}
      </div>
      <svg
        width="100%"
        height={height}
        role="img"
        aria-label={summary}
        className={styles.picture}
      >
        {ticks.map(tick => (
          <line
            key={tick}
            className={styles.line}
            x1="0"
            x2="100%"
            y1={y(tick)}
            y2={y(tick)}
          />
        ))}
        {children(y)}
      </svg>
      <div className={styles.weeks} aria-hidden="true">
        {weeks.map((week, index) => (
          <span key={week}>
            {hasLabel(index, weeks.length) && formatShortDay(week, t)}
          </span>
        ))}
      </div>
    </div>
  );
}
