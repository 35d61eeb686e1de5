import { useT } from '../../../hooks/useT';
import { Day } from '../../Day';
import { FactTable } from '../../FactTable';
import { WebLink } from '../../WebLink';
import type { EvidenceReaderProps } from '../types';

/** Shows the messages of item 8. */
export function CommunicationsReader(
  props: EvidenceReaderProps<'communications'>,
) {
  const { messages = [] } = props.evidence;
  const t = useT();
  if (messages.length === 0) {
    return null;
  }
  return (
    <FactTable
      caption={t('communications.messages')}
      columns={[
        t('communications.channel'),
        t('communications.content'),
        t('communications.scheduledFor'),
      ]}
      rows={messages.map(({ channel, content, scheduledFor }) => [
        channel,
        content && <WebLink href={content.trim()}>{content}</WebLink>,
        scheduledFor && <Day day={scheduledFor} />,
      ])}
    />
  );
}
