import type { ChecklistItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useT } from '../../hooks/useT';
import type { ItemDraft } from '../../model/itemDraft';
import { EvidenceKey, evidenceViewOf } from '../evidence';
import styles from './VersionReader.module.css';

interface VersionReaderProps {
  item: ChecklistItem;
  version: ItemDraft;
}

/** One of two versions of an item, laid out for reading. */
export function VersionReader({ item, version }: VersionReaderProps) {
  const t = useT();
  const { checklist, policy } = useChecklist();
  const { Reader } = evidenceViewOf(item.key as EvidenceKey);
  const { evidence, note, declared } = version;
  return (
    <div className={styles.version}>
      {Object.keys(evidence).length > 0 && (
        <Reader evidence={evidence} checklist={checklist} policy={policy} />
      )}
      {note !== '' && <p className={styles.note}>{note}</p>}
      {declared !== null && (
        <p className={styles.declared}>
          {t('item.declared', { declared: t(`declared.${declared}`) })}
        </p>
      )}
    </div>
  );
}
