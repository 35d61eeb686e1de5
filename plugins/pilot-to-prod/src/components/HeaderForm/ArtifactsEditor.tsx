import { useT } from '../../hooks/useT';
import {
  ArtifactRow,
  readArtifacts,
  sentIndexOf,
  withPasted,
} from '../../model/artifactRows';
import { RowsEditor, TextInput } from '../fields';
import styles from './ArtifactsEditor.module.css';

interface ArtifactsEditorProps {
  rows: readonly ArtifactRow[];
  onChange: (rows: ArtifactRow[]) => void;
  faultAt: (path: string) => string | undefined;
}

/** What is deployed, by name and digest, typed or pasted as a list. */
export function ArtifactsEditor(props: ArtifactsEditorProps) {
  const { rows, onChange, faultAt } = props;
  const t = useT();
  return (
    <RowsEditor<ArtifactRow>
      legend={t('artifacts.title')}
      hint={t('artifacts.hint')}
      rows={rows}
      onChange={onChange}
      emptyRow={{}}
      addLabel={t('artifacts.add')}
      rowLabel={position => t('artifacts.row', { position: `${position}` })}
      removeLabel={position =>
        t('artifacts.remove', { position: `${position}` })
      }
    >
      {(artifact, update, index) => {
        const path = `artifacts[${sentIndexOf(rows, index)}]`;
        const paste = (field: keyof ArtifactRow) => (text: string) => {
          const pasted = readArtifacts(text);
          if (pasted.length > 0) {
            onChange(withPasted(rows, index, pasted, field));
          }
          return pasted.length > 0;
        };
        return (
          <div className={styles.fields}>
            <TextInput
              isRequired
              label={t('artifacts.name')}
              placeholder={t('artifacts.namePlaceholder')}
              value={artifact.name}
              onChange={name => update({ name })}
              onPasteText={paste('name')}
              error={faultAt(`${path}.name`)}
            />
            <TextInput
              isRequired
              label={t('artifacts.digest')}
              placeholder={t('artifacts.digestPlaceholder')}
              value={artifact.digest}
              onChange={digest => update({ digest })}
              onPasteText={paste('digest')}
              error={faultAt(`${path}.digest`)}
            />
          </div>
        );
      }}
    </RowsEditor>
  );
}
