import {
  parseOrThrow,
  updateChecklistSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useState } from 'react';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useChange } from '../../hooks/useChange';
import { useT } from '../../hooks/useT';
import { headerOf, toHeaderRequest } from '../../model/headerDraft';
import { FormDialog } from '../FormDialog';
import { HeaderFields } from '../HeaderForm';

/** Edits a draft's header. */
export function EditHeaderDialog() {
  const t = useT();
  const { checklist, policy } = useChecklist();
  const change = useChange();
  const [draft, setDraft] = useState(() => headerOf(checklist));

  const submit = () =>
    change.change(async api => {
      const request = {
        revision: checklist.revision,
        ...toHeaderRequest(draft),
      };
      parseOrThrow(updateChecklistSchema, request);
      return api.updateChecklist(checklist.id, request);
    }, t('header.saved'));

  return (
    <FormDialog
      wide
      title={t('header.edit')}
      submitLabel={t('header.save')}
      onSubmit={submit}
      change={change}
    >
      <HeaderFields
        draft={draft}
        onChange={next => setDraft(before => ({ ...before, ...next }))}
        policy={policy}
        faultAt={change.faultAt}
      />
    </FormDialog>
  );
}
