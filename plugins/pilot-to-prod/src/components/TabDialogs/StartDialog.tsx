import {
  agentVersionOf,
  createChecklistSchema,
  parseOrThrow,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useChange } from '../../hooks/useChange';
import { useT } from '../../hooks/useT';
import {
  HeaderDraft,
  headerForEntity,
  toHeaderRequest,
} from '../../model/headerDraft';
import { useDraft } from '../../tab/drafts/useDraft';
import { FieldGroup, TextInput } from '../fields';
import { FormDialog } from '../FormDialog';
import { HeaderFields } from '../HeaderForm';

interface StartDialogProps {
  policy: Policy;
  viewer: string;
}

interface Start {
  agentVersion: string | undefined;
  header: HeaderDraft;
}

/** Starts a checklist for the agent whose page this is. */
export function StartDialog({ policy, viewer }: StartDialogProps) {
  const t = useT();
  const { entity } = useEntity();
  const change = useChange();
  const entityRef = stringifyEntityRef(entity);
  const draft = useDraft<Start, Start>({
    owner: entityRef,
    form: 'start',
    base: {
      agentVersion: agentVersionOf(entity) ?? undefined,
      header: headerForEntity(entity, viewer),
    },
    fresh: base => base,
  });
  const { agentVersion, header } = draft.words;

  const submit = () =>
    change.change(async api => {
      const request = {
        entityRef,
        agentVersion: agentVersion ?? '',
        ...toHeaderRequest(header),
      };
      parseOrThrow(createChecklistSchema, request);
      return api.createChecklist(request);
    }, t('start.done'));

  return (
    <FormDialog
      wide
      title={t('start.title')}
      submitLabel={t('start.submit')}
      onSubmit={submit}
      change={change}
      draft={draft}
    >
      <FieldGroup>
        <TextInput
          isRequired
          label={t('header.agentVersion')}
          description={t('header.agentVersionHint')}
          value={agentVersion}
          onChange={next =>
            draft.write(before => ({ ...before, agentVersion: next }))
          }
          error={change.faultAt('agentVersion')}
        />
      </FieldGroup>
      <HeaderFields
        draft={header}
        onChange={next =>
          draft.write(before => ({
            ...before,
            header: { ...before.header, ...next },
          }))
        }
        policy={policy}
        faultAt={change.faultAt}
      />
    </FormDialog>
  );
}
