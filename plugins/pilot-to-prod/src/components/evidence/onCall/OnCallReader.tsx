import type { OnCallEvidence } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useT } from '../../../hooks/useT';
import { FactList } from '../../FactList';
import { Person } from '../../Person';
import type { EvidenceReaderProps } from '../types';

/** Shows who is on call for item 3, and how they are reached. */
export function OnCallReader(props: EvidenceReaderProps<'on-call'>) {
  const { primary, backup, pager, weekendCoverage } = props.evidence;
  const t = useT();
  return (
    <FactList
      facts={[
        { name: t('onCall.primary'), value: <Responder responder={primary} /> },
        { name: t('onCall.backup'), value: <Responder responder={backup} /> },
        { name: t('onCall.pager'), value: pager },
        { name: t('onCall.weekendCoverage'), value: weekendCoverage },
      ]}
    />
  );
}

function Responder(props: { responder: OnCallEvidence['primary'] }) {
  const { user, schedule } = props.responder ?? {};
  return user ? <Person user={user} detail={schedule} /> : <>–</>;
}
