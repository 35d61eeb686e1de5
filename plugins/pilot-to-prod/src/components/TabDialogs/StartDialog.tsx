import {
  agentVersionOf,
  createChecklistSchema,
  parseOrThrow,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import { useChange } from '../../hooks/useChange';
import { useT } from '../../hooks/useT';
import { headerForEntity, toHeaderRequest } from '../../model/headerDraft';
import { FieldGroup, TextInput } from '../fields';
import { FormDialog } from '../FormDialog';
import { HeaderFields } from '../HeaderForm';

interface StartDialogProps {
  policy: Policy;
  viewer: string;
}

/** Starts a checklist for the agent whose page this is. */
export function StartDialog({ policy, viewer }: StartDialogProps) {
  const t = useT();
  const { entity } = useEntity();
  const change = useChange();
  const [agentVersion, setAgentVersion] = useState(
    agentVersionOf(entity) ?? undefined,
  );
  const [draft, setDraft] = useState(() => headerForEntity(entity, viewer));

  const submit = () =>
    change.change(async api => {
      const request = {
        entityRef: stringifyEntityRef(entity),
        agentVersion: agentVersion ?? '',
        ...toHeaderRequest(draft),
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
      words={[agentVersion, draft]}
    >
      <FieldGroup>
        <TextInput
          isRequired
          label={t('header.agentVersion')}
          description={t('header.agentVersionHint')}
          value={agentVersion}
          onChange={setAgentVersion}
          error={change.faultAt('agentVersion')}
        />
      </FieldGroup>
      <HeaderFields
        draft={draft}
        onChange={next => setDraft(before => ({ ...before, ...next }))}
        policy={policy}
        faultAt={change.faultAt}
      />
    </FormDialog>
  );
}
