import type { ScorecardTrendResponse } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useId } from 'react';
import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import { ChartCard } from './ChartCard';
import { Plot } from './Plot';
import { fillOf, StatePatterns, STATES_IN_BARS } from './statePatterns';
import styles from './StatesChart.module.css';

type Weeks = ScorecardTrendResponse['weeks'];

/** Of the room that a week has, in percent. */
const BAR_WIDTH = 72;

/** How many agents were in which state when each week ended. */
export function StatesChart({ weeks }: { weeks: Weeks }) {
  const t = useT();
  const id = useId();
  const agentsOf = ({ state }: Weeks[number]) =>
    Object.values(state).reduce((sum, count) => sum + count, 0);
  const room = 100 / Math.max(1, weeks.length);
  const last = weeks.at(-1);
  return (
    <ChartCard
      title={t('trends.states.title')}
      hint={t('trends.states.hint')}
      table={{
        columns: [
          t('trends.week'),
          ...STATES_IN_BARS.map(state => t(`scorecard.state.${state}`)),
        ],
        rows: weeks.map(({ start, state }, index) => [
          index === weeks.length - 1
            ? t('trends.thisWeek', { week: formatDay(start, t) })
            : formatDay(start, t),
          ...STATES_IN_BARS.map(name => state[name]),
        ]),
      }}
    >
      <Plot
        summary={t('trends.states.summary', {
          weeks: `${weeks.length}`,
          cleared: `${last ? last.state.cleared + last.state.conditional : 0}`,
          agents: `${last ? agentsOf(last) : 0}`,
        })}
        weeks={weeks.map(({ start }) => start)}
        highest={Math.max(0, ...weeks.map(agentsOf))}
      >
        {y => (
          <>
            <StatePatterns id={id} />
            {weeks.map((week, index) => {
              let beneath = 0;
              return STATES_IN_BARS.map(state => {
                const bottom = y(beneath);
                beneath += week.state[state];
                return (
                  <rect
                    key={`${week.start} ${state}`}
                    className={styles.part}
                    fill={fillOf(id, state)}
                    x={`${index * room + (room * (100 - BAR_WIDTH)) / 200}%`}
                    width={`${(room * BAR_WIDTH) / 100}%`}
                    y={y(beneath)}
                    height={bottom - y(beneath)}
                  />
                );
              });
            })}
          </>
        )}
      </Plot>
      <ul className={styles.legend}>
        {STATES_IN_BARS.map(state => (
          <li key={state}>
            <svg width="16" height="16" aria-hidden="true">
              <rect
                className={styles.swatch}
                width="16"
                height="16"
                rx="3"
                fill={fillOf(id, state)}
              />
            </svg>
            {t(`scorecard.state.${state}`)}
          </li>
        ))}
      </ul>
    </ChartCard>
  );
}
