import {
  itemDefinitions,
  type ScorecardTrendResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Text } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import { ChartCard } from './ChartCard';
import styles from './BlockersChart.module.css';

/** More than these are hardly the most frequent. */
const SHOWN = 10;

/** What keeps most agents from launch, as a table whose bars can be seen. */
export function BlockersChart(props: {
  blockers: ScorecardTrendResponse['blockers'];
}) {
  const t = useT();
  const blockers = props.blockers.slice(0, SHOWN);
  const most = Math.max(1, ...blockers.map(({ agents }) => agents));
  return (
    <ChartCard
      title={t('trends.blockers.title')}
      hint={t('trends.blockers.hint')}
    >
      {blockers.length === 0 ? (
        <Text as="p" variant="body-medium" color="secondary">
          {t('trends.blockers.empty')}
        </Text>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('trends.blockers.finding')}</th>
              <th scope="col">{t('trends.blockers.agents')}</th>
            </tr>
          </thead>
          <tbody>
            {blockers.map(({ code, item, agents }) => (
              <tr key={`${item} ${code}`}>
                <th scope="row">
                  {t(`findingTitle.${code}`)}
                  <span className={styles.item}>
                    {t('scorecard.item', {
                      number: `${item}`,
                      title: t(
                        `scorecard.itemShort.${
                          itemDefinitions[item - 1].number
                        }`,
                      ),
                    })}
                  </span>
                </th>
                <td>
                  <span className={styles.measure}>
                    <span
                      className={styles.bar}
                      // Leaves room for the number after the longest.
                      style={{ width: `${(agents / most) * 85}%` }}
                    />
                    {agents}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </ChartCard>
  );
}
