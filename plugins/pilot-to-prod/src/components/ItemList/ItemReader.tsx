import type { ChecklistItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Button } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { EvidenceKey, evidenceViewOf } from '../evidence';
import { FindingsList } from '../FindingsList';
import { Guidance } from '../Guidance';
import { ItemActions } from './ItemActions';
import styles from './ItemReader.module.css';

/** One item's evidence laid out for reading, with findings and guidance. */
export function ItemReader({ item }: { item: ChecklistItem }) {
  const t = useT();
  const { checklist, policy, can } = useChecklist();
  const { edit } = useTab();
  const { Reader } = evidenceViewOf(item.key as EvidenceKey);
  const isEmpty = Object.keys(item.evidence).length === 0;
  return (
    <div className={styles.reader}>
      <div className={styles.evidence}>
        <FindingsList findings={item.findings} />
        {isEmpty ? (
          <p className={styles.empty}>{t('item.noEvidence')}</p>
        ) : (
          <Reader
            evidence={item.evidence}
            checklist={checklist}
            policy={policy}
          />
        )}
        {item.note !== '' && <p className={styles.note}>{item.note}</p>}
        {/* Mostly it is what the status says already. */}
        {item.declared !== null && item.declared !== item.status && (
          <p className={styles.declared}>
            {t('item.declared', { declared: t(`declared.${item.declared}`) })}
          </p>
        )}
        <div className={styles.actions}>
          {can.edit && (
            <Button variant="secondary" onPress={() => edit(item.number)}>
              {t('item.edit', { number: `${item.number}` })}
            </Button>
          )}
          <ItemActions item={item} />
        </div>
      </div>
      <Guidance itemKey={item.key} />
    </div>
  );
}
