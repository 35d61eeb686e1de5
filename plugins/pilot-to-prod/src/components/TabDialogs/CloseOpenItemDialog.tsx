import {
  closeOpenItemSchema,
  OpenItem,
  parseOrThrow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Text } from '@backstage/ui';
import { useChecklistChange } from '../../hooks/useChange';
import { useT } from '../../hooks/useT';
import { formOf } from '../../tab/drafts/forms';
import { useDraft } from '../../tab/drafts/useDraft';
import { TextInput } from '../fields';
import { FormDialog } from '../FormDialog';

/** Closes one open item, with a word on how it was settled. */
export function CloseOpenItemDialog({ openItem }: { openItem: OpenItem }) {
  const t = useT();
  const change = useChecklistChange();
  const { base } = change;
  const draft = useDraft<OpenItem, { note?: string }>({
    owner: base.id,
    form: formOf({ kind: 'close-open-item', openItem }),
    base: openItem,
    fresh: () => ({}),
  });
  const { note } = draft.words;

  const submit = () =>
    change.change(async api => {
      const request = { revision: base.revision, note: note ?? '' };
      parseOrThrow(closeOpenItemSchema, request);
      return api.closeOpenItem(base.id, openItem.id, request);
    }, t('close.done'));

  return (
    <FormDialog
      title={t('close.title', { item: `${openItem.item}` })}
      submitLabel={t('close.submit')}
      onSubmit={submit}
      change={change}
      draft={draft}
    >
      <Text as="p" variant="body-medium">
        {openItem.missing}
      </Text>
      <TextInput
        multiline
        isRequired
        label={t('close.note')}
        value={note}
        onChange={next => draft.write(() => ({ note: next }))}
        error={change.faultAt('note')}
      />
    </FormDialog>
  );
}
