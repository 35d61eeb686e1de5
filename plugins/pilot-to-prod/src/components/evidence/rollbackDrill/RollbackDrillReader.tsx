import {
  dayOf,
  daysBetween,
  policyFor,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../../hooks/useT';
import { formatDay } from '../../../model/dates';
import { FactList } from '../../FactList';
import { Pill } from '../../Pill';
import type { EvidenceReaderProps } from '../types';

/** Shows the drill of item 9 and how old it may be. */
export function RollbackDrillReader(
  props: EvidenceReaderProps<'rollback-drill'>,
) {
  const { evidence, checklist, policy } = props;
  const { date, procedure, durationMinutes, inFlight, outcome } = evidence;
  const t = useT();
  const { reviewDate } = checklist;
  return (
    <FactList
      facts={[
        {
          name: t('drill.date'),
          value:
            date &&
            t(reviewDate === null ? 'drill.age' : 'drill.ageWhenSigned', {
              date: formatDay(date, t),
              count: daysBetween(date, reviewDate ?? dayOf(new Date())),
              allowed: `${policyFor(policy, checklist.tier).drillMaxAgeDays}`,
            }),
        },
        {
          name: t('drill.outcome'),
          value: outcome && <Outcome {...{ outcome }} />,
        },
        {
          name: t('drill.duration'),
          value:
            durationMinutes !== undefined &&
            t('drill.minutes', { count: durationMinutes }),
        },
        { name: t('drill.procedure'), value: procedure },
        { name: t('drill.inFlight'), value: inFlight },
      ]}
    />
  );
}

function Outcome({ outcome }: { outcome: 'worked' | 'failed' }) {
  const t = useT();
  return outcome === 'worked' ? (
    <Pill tone="success">{t('drill.worked')}</Pill>
  ) : (
    <Pill tone="danger">{t('drill.failed')}</Pill>
  );
}
