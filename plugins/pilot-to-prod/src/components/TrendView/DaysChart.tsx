import type { ScorecardTrendResponse } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Text } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import { formatNumber } from '../../model/numbers';
import { hasLabel } from './axis';
import { ChartCard } from './ChartCard';
import { Plot } from './Plot';
import styles from './DaysChart.module.css';

type Weeks = ScorecardTrendResponse['weeks'];

/** More numbers than these run into each other on a narrow window. */
const MOST_NUMBERS = 7;

/** How long it took from the end of a pilot to the lead's signature. */
export function DaysChart({ weeks }: { weeks: Weeks }) {
  const t = useT();
  const points = weeks.flatMap(({ start, medianDaysToSignature }, index) =>
    medianDaysToSignature === null
      ? []
      : [{ start, index, days: medianDaysToSignature }],
  );
  const last = points.at(-1);
  const x = (index: number) => `${((index + 0.5) / weeks.length) * 100}%`;
  return (
    <ChartCard
      title={t('trends.days.title')}
      hint={t('trends.days.hint')}
      table={{
        columns: [
          t('trends.week'),
          t('trends.days.signed'),
          t('trends.days.column'),
        ],
        rows: weeks.map(({ start, signed, medianDaysToSignature }, index) => [
          index === weeks.length - 1
            ? t('trends.thisWeek', { week: formatDay(start, t) })
            : formatDay(start, t),
          signed,
          medianDaysToSignature === null
            ? t('trends.days.none')
            : formatNumber(medianDaysToSignature, t, 1),
        ]),
      }}
    >
      {last === undefined ? (
        <Text as="p" variant="body-medium" color="secondary">
          {t('trends.days.empty')}
        </Text>
      ) : (
        <Plot
          summary={t('trends.days.summary', {
            days: formatNumber(last.days, t, 1),
            week: formatDay(last.start, t),
          })}
          weeks={weeks.map(({ start }) => start)}
          highest={Math.max(...points.map(({ days }) => days))}
        >
          {y => (
            <>
              {points.slice(1).map((point, position) => {
                const before = points[position];
                return (
                  <line
                    key={point.start}
                    className={styles.line}
                    // Weeks without a signature are bridged, and look it.
                    data-gap={point.index - before.index > 1}
                    x1={x(before.index)}
                    y1={y(before.days)}
                    x2={x(point.index)}
                    y2={y(point.days)}
                  />
                );
              })}
              {points.map(({ start, index, days }) => (
                <g key={start}>
                  <circle
                    className={styles.point}
                    cx={x(index)}
                    cy={y(days)}
                    r="4"
                  />
                  {hasLabel(index, weeks.length, MOST_NUMBERS) && (
                    <text
                      className={styles.number}
                      x={x(index)}
                      y={y(days) - 9}
                    >
                      {formatNumber(days, t, 1)}
                    </text>
                  )}
                </g>
              ))}
            </>
          )}
        </Plot>
      )}
    </ChartCard>
  );
}
