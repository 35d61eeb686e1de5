import {
  Checklist,
  dayOf,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Link, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import type { AgentContext } from '../../model/capabilities';
import { headline } from '../../model/headline';
import { nextAction } from '../../model/nextAction';
import { tellNextAction } from '../../model/tellNextAction';
import { standingOf, TONES } from '../../model/scorecard/standing';
import { Pill } from '../Pill';
import { ProgressRing } from '../ProgressRing';
import styles from './OverviewCard.module.css';

interface ChecklistSummaryProps {
  checklist: Checklist;
  /** User entity ref of the person who looks. */
  viewer: string;
  /** Where the next action is done. */
  href: string;
  agent: AgentContext;
  /** What has become of the agent's clearances. */
  health?: ReactNode;
  /** What comes beneath the next action. */
  children?: ReactNode;
}

/** Ring, decision, and the next action of the person who looks. */
export function ChecklistSummary(props: ChecklistSummaryProps) {
  const { checklist, viewer, href, agent, health, children } = props;
  const t = useT();
  const { nameOf } = usePeople();
  const standing = standingOf(checklist);
  const action = nextAction(checklist, viewer, dayOf(new Date()), agent);
  const { button, hint } = tellNextAction(action, t, nameOf);
  return (
    <div className={styles.summary}>
      <ProgressRing statuses={checklist.items.map(({ status }) => status)} />
      <div className={styles.words}>
        <div className={styles.line}>
          <Pill tone={TONES[standing]}>
            {t(`scorecard.standing.${standing}`)}
          </Pill>
          <Text variant="body-small" color="secondary">
            {t('card.version', { version: checklist.agentVersion })}
          </Text>
        </div>
        <Text as="p" variant="body-medium">
          {headline(checklist, t)}
        </Text>
        {health}
        {button && (
          <Text as="p" variant="body-medium">
            <Link href={href} weight="bold">
              {button}
            </Link>
          </Text>
        )}
        {hint && (
          <Text as="p" variant="body-small" color="secondary">
            {hint}
          </Text>
        )}
        {children}
      </div>
    </div>
  );
}
