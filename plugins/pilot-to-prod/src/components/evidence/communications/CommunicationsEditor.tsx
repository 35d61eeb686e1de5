import { useT } from '../../../hooks/useT';
import { DayInput, FieldGroup, RowsEditor, TextInput } from '../../fields';
import type { EvidenceEditorProps } from '../types';

/** Edits the messages of item 8. */
export function CommunicationsEditor(
  props: EvidenceEditorProps<'communications'>,
) {
  const { evidence, onChange, faultAt } = props;
  const t = useT();
  return (
    <RowsEditor
      legend={t('communications.messages')}
      rows={evidence.messages ?? []}
      onChange={messages => onChange({ ...evidence, messages })}
      emptyRow={{}}
      addLabel={t('communications.add')}
      rowLabel={position =>
        t('communications.row', { position: `${position}` })
      }
      removeLabel={position =>
        t('communications.remove', { position: `${position}` })
      }
    >
      {(message, update, index) => (
        <>
          <FieldGroup>
            <TextInput
              label={t('communications.channel')}
              value={message.channel}
              onChange={channel => update({ channel })}
            />
            <DayInput
              label={t('communications.scheduledFor')}
              value={message.scheduledFor}
              onChange={scheduledFor => update({ scheduledFor })}
              error={faultAt(`messages[${index}].scheduledFor`)}
            />
          </FieldGroup>
          <TextInput
            multiline
            label={t('communications.content')}
            description={t('communications.contentHint')}
            value={message.content}
            onChange={content => update({ content })}
          />
        </>
      )}
    </RowsEditor>
  );
}
