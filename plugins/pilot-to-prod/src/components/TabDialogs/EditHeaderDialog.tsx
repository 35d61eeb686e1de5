import {
  parseOrThrow,
  updateChecklistSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useState } from 'react';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useChecklistChange } from '../../hooks/useChange';
import { useT } from '../../hooks/useT';
import {
  HeaderDraft,
  headerOf,
  toHeaderRequest,
} from '../../model/headerDraft';
import { FormDialog } from '../FormDialog';
import { HeaderFields } from '../HeaderForm';

/** Edits a draft's header. */
export function EditHeaderDialog() {
  const t = useT();
  const { policy } = useChecklist();
  const change = useChecklistChange();
  const { base } = change;
  // What the person has not touched follows the newer version.
  const [touched, setTouched] = useState<Partial<HeaderDraft>>({});
  const draft = { ...headerOf(base), ...touched };

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
      words={touched}
    >
      <HeaderFields
        draft={draft}
        onChange={next => setTouched(before => ({ ...before, ...next }))}
        policy={policy}
        faultAt={change.faultAt}
      />
    </FormDialog>
  );
}
