import type { Acknowledgement } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../../hooks/useT';
import { formatInstant } from '../../../model/dates';
import { FactList } from '../../FactList';
import { Person } from '../../Person';
import { WebLink } from '../../WebLink';
import type { EvidenceReaderProps } from '../types';
import styles from './RunbookReader.module.css';

/** Shows the runbook of item 7 and what its readers answered. */
export function RunbookReader(props: EvidenceReaderProps<'runbook'>) {
  const { evidence, checklist } = props;
  const t = useT();
  return (
    <>
      <FactList
        facts={[
          {
            name: t('runbook.url'),
            value: evidence.url && <WebLink href={evidence.url} />,
          },
          { name: t('runbook.version'), value: evidence.version },
        ]}
      />
      {checklist.acknowledgements.map(acknowledgement => (
        <Answers
          key={`${acknowledgement.user} ${acknowledgement.at}`}
          acknowledgement={acknowledgement}
        />
      ))}
    </>
  );
}

function Answers(props: { acknowledgement: Acknowledgement }) {
  const { user, runbookVersion, answers, at } = props.acknowledgement;
  const t = useT();
  return (
    <div className={styles.answers}>
      <Person
        user={user}
        detail={t('runbook.acknowledged', {
          version: runbookVersion,
          at: formatInstant(at, t),
        })}
      />
      <FactList
        facts={[
          { name: t('acknowledge.kill'), value: answers.kill },
          {
            name: t('acknowledge.failureModes'),
            value: answers.failureModes.map(mode => `• ${mode}`).join('\n'),
          },
          { name: t('acknowledge.logs'), value: answers.logs },
        ]}
      />
    </div>
  );
}
