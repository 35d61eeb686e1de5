import {
  daysBetween,
  isClearance,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Box, Text } from '@backstage/ui';
import { HEADLINE_ID } from '../../focus';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import { listAll } from '../../model/lists';
import { headline } from '../../model/headline';
import { ProgressRing } from '../ProgressRing';
import { NextStep } from './NextStep';
import { WhyStopped } from './WhyStopped';
import styles from './OverviewStrip.module.css';

/** Where the agent stands, and the one next action for the person who looks. */
export function OverviewStrip() {
  const t = useT();
  const { checklist, today } = useChecklist();
  const { agentVersion, tier, regulations, pilot, targetLaunchDate } =
    checklist;
  const { artifacts, validUntil } = checklist;
  const facts = [
    t('strip.version', { version: agentVersion }),
    t(`tier.${tier}`),
    ...regulations,
    t('strip.pilot', {
      start: formatDay(pilot.start, t),
      end: formatDay(pilot.end, t),
    }),
    targetLaunchDate === null
      ? t('strip.noLaunchDate')
      : t('strip.launch', {
          day: formatDay(targetLaunchDate, t),
          distance: distance(daysBetween(today, targetLaunchDate)),
        }),
    ...(isClearance(checklist) && validUntil !== null
      ? [t('validity.strip', { day: formatDay(validUntil, t) })]
      : []),
    ...(artifacts.length > 0
      ? [
          t('artifacts.strip', {
            names: listAll(
              artifacts.map(({ name }) => name),
              t,
            ),
          }),
        ]
      : []),
  ];
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.strip}
      aria-labelledby={HEADLINE_ID}
    >
      <ProgressRing statuses={checklist.items.map(({ status }) => status)} />
      <div className={styles.words}>
        <Text
          as="h2"
          variant="title-x-small"
          weight="bold"
          id={HEADLINE_ID}
          tabIndex={-1}
        >
          {headline(checklist, t)}
        </Text>
        <Text as="p" variant="body-medium" color="secondary">
          {facts.join(' · ')}
        </Text>
        <WhyStopped />
      </div>
      <NextStep />
    </Box>
  );

  function distance(days: number): string {
    if (days === 0) {
      return t('strip.today');
    }
    return days > 0
      ? t('strip.inDays', { count: days })
      : t('strip.daysAgo', { count: -days });
  }
}
