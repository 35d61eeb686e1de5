import {
  parseOrThrow,
  updateChecklistSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useChecklistChange } from '../../hooks/useChange';
import { useT } from '../../hooks/useT';
import {
  HeaderDraft,
  headerOf,
  toHeaderRequest,
} from '../../model/headerDraft';
import { useDraft } from '../../tab/drafts/useDraft';
import { FormDialog } from '../FormDialog';
import { HeaderFields } from '../HeaderForm';

/** Edits a draft's header. */
export function EditHeaderDialog() {
  const t = useT();
  const { policy } = useChecklist();
  const change = useChecklistChange();
  const { base } = change;
  // What the person has not touched follows the newer version.
  const touched = useDraft<HeaderDraft, Partial<HeaderDraft>>({
    owner: base.id,
    form: 'edit-header',
    base: headerOf(base),
    fresh: () => ({}),
  });
  const draft = { ...headerOf(base), ...touched.words };

  const submit = () =>
    change.change(async api => {
      const request = {
        revision: base.revision,
        ...toHeaderRequest(draft),
      };
      parseOrThrow(updateChecklistSchema, request);
      return api.updateChecklist(base.id, request);
    }, t('header.saved'));

  return (
    <FormDialog
      wide
      title={t('header.edit')}
      submitLabel={t('header.save')}
      onSubmit={submit}
      change={change}
      draft={touched}
    >
      <HeaderFields
        draft={draft}
        onChange={next => touched.write(before => ({ ...before, ...next }))}
        policy={policy}
        faultAt={change.faultAt}
      />
    </FormDialog>
  );
}
