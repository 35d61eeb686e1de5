import {
  acknowledgeSchema,
  parseOrThrow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Text } from '@backstage/ui';
import { useChecklistChange } from '../../hooks/useChange';
import { useT } from '../../hooks/useT';
import { useDraft } from '../../tab/drafts/useDraft';
import { RowsEditor, TextInput } from '../fields';
import { FormDialog } from '../FormDialog';
import { WebLink } from '../WebLink';

interface Answers {
  kill?: string;
  modes: { text?: string }[];
  logs?: string;
}

/** The three questions that the on-call answers without looking them up. */
export function AcknowledgeDialog() {
  const t = useT();
  const change = useChecklistChange();
  const { base } = change;
  const runbook = base.items.find(({ key }) => key === 'runbook');
  const { url, version = '' } =
    runbook?.key === 'runbook' ? runbook.evidence : {};
  const draft = useDraft<object, Answers>({
    owner: base.id,
    form: 'acknowledge',
    base: { url, version },
    fresh: () => ({ modes: [{}, {}, {}] }),
  });
  const { kill, modes, logs } = draft.words;
  const write = (answers: Partial<Answers>) =>
    draft.write(before => ({ ...before, ...answers }));

  const submit = () =>
    change.change(async api => {
      const request = {
        revision: base.revision,
        answers: {
          kill: kill ?? '',
          failureModes: modes.map(({ text }) => text ?? ''),
          logs: logs ?? '',
        },
      };
      parseOrThrow(acknowledgeSchema, request);
      return api.acknowledge(base.id, request);
    }, t('acknowledge.done', { version }));

  return (
    <FormDialog
      wide
      title={t('acknowledge.title', { version })}
      submitLabel={t('acknowledge.submit')}
      onSubmit={submit}
      change={change}
      draft={draft}
    >
      <Text as="p" variant="body-medium">
        {t('acknowledge.hint')}{' '}
        {url && <WebLink href={url}>{t('acknowledge.open')}</WebLink>}
      </Text>
      <TextInput
        multiline
        isRequired
        label={t('acknowledge.kill')}
        value={kill}
        onChange={next => write({ kill: next })}
        error={change.faultAt('answers.kill')}
      />
      <RowsEditor
        legend={t('acknowledge.failureModes')}
        rows={modes}
        onChange={next => write({ modes: next })}
        emptyRow={{}}
        addLabel={t('acknowledge.add')}
        rowLabel={position =>
          t('acknowledge.mode', { position: `${position}` })
        }
        removeLabel={position =>
          t('acknowledge.remove', { position: `${position}` })
        }
      >
        {(mode, update, index) => (
          <TextInput
            multiline
            isRequired
            rows={2}
            label={t('acknowledge.mode', { position: `${index + 1}` })}
            value={mode.text}
            onChange={text => update({ text })}
            error={change.faultAt(`answers.failureModes[${index}]`)}
          />
        )}
      </RowsEditor>
      <TextInput
        multiline
        isRequired
        label={t('acknowledge.logs')}
        value={logs}
        onChange={next => write({ logs: next })}
        error={change.faultAt('answers.logs')}
      />
    </FormDialog>
  );
}
