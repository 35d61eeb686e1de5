import { useT } from '../../../hooks/useT';
import { TextInput } from '../../fields';
import type { EvidenceEditorProps } from '../types';

/** Edits the runbook of item 7. The on-call acknowledges it for themselves. */
export function RunbookEditor(props: EvidenceEditorProps<'runbook'>) {
  const { evidence, onChange, faultAt } = props;
  const t = useT();
  return (
    <>
      <TextInput
        type="url"
        label={t('runbook.url')}
        placeholder="https://"
        value={evidence.url}
        onChange={url => onChange({ ...evidence, url })}
        error={faultAt('url')}
      />
      <TextInput
        label={t('runbook.version')}
        description={t('runbook.versionHint')}
        value={evidence.version}
        onChange={version => onChange({ ...evidence, version })}
      />
    </>
  );
}
