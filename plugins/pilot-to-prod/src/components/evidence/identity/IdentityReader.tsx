import {
  daysBetween,
  IdentityEvidence,
  Pilot,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../../hooks/useT';
import { Day } from '../../Day';
import { FactList } from '../../FactList';
import { FactTable } from '../../FactTable';
import { Pill } from '../../Pill';
import { PilotTimeline } from '../../PilotTimeline';
import type { EvidenceReaderProps } from '../types';

type Rotation = NonNullable<IdentityEvidence['rotations']>[number];

/** Shows the agent's identity of item 5 and where in the pilot it rotated. */
export function IdentityReader(props: EvidenceReaderProps<'identity'>) {
  const { evidence, checklist } = props;
  const { identity, provider, rotations = [] } = evidence;
  const t = useT();
  return (
    <>
      <FactList
        facts={[
          { name: t('identity.identity'), value: identity },
          { name: t('identity.provider'), value: provider },
        ]}
      />
      {rotations.length > 0 && (
        <>
          <FactTable
            caption={t('identity.rotations')}
            columns={[
              t('identity.credential'),
              t('identity.rotatedAt'),
              t('identity.dayOfPilot'),
              t('identity.outcome'),
            ]}
            rows={rotations.map(rotation => [
              rotation.credential,
              rotation.rotatedAt && <Day day={rotation.rotatedAt} />,
              <DayOfPilot day={rotation.rotatedAt} pilot={checklist.pilot} />,
              <Outcome outcome={rotation.outcome} />,
            ])}
          />
          <PilotTimeline
            pilot={checklist.pilot}
            marks={rotations.flatMap(
              ({ credential = '', rotatedAt, outcome }) =>
                rotatedAt
                  ? [
                      {
                        day: rotatedAt,
                        label: credential,
                        tone:
                          outcome === 'ok'
                            ? ('success' as const)
                            : ('danger' as const),
                      },
                    ]
                  : [],
            )}
          />
        </>
      )}
    </>
  );
}

function DayOfPilot({ day, pilot }: { day?: string; pilot: Pilot }) {
  const t = useT();
  if (day === undefined) {
    return <>–</>;
  }
  if (day < pilot.start || day > pilot.end) {
    return <Pill tone="danger">{t('identity.outside')}</Pill>;
  }
  return (
    <>
      {t('identity.dayOf', {
        day: `${daysBetween(pilot.start, day)}`,
        days: `${daysBetween(pilot.start, pilot.end)}`,
      })}
    </>
  );
}

function Outcome({ outcome }: Pick<Rotation, 'outcome'>) {
  const t = useT();
  if (outcome === undefined) {
    return <>–</>;
  }
  return outcome === 'ok' ? (
    <Pill tone="success">{t('identity.ok')}</Pill>
  ) : (
    <Pill tone="danger">{t('identity.failed')}</Pill>
  );
}
