import type { ItemEvaluation } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Text } from '@backstage/ui';
import { useT } from '../../hooks/useT';
import type { ItemDraft } from '../../model/itemDraft';
import { FindingsList } from '../FindingsList';
import { StatusIcon } from '../StatusIcon';
import styles from './LiveFindings.module.css';

interface LiveFindingsProps {
  draft: ItemDraft;
  evaluation: ItemEvaluation;
}

/** What the item would come to if it were saved as it is now. */
export function LiveFindings({ draft, evaluation }: LiveFindingsProps) {
  const t = useT();
  const { status, findings } = evaluation;
  return (
    <div className={styles.findings}>
      <div className={styles.verdict} role="status">
        <StatusIcon status={status} />
        <Text variant="body-medium" weight="bold">
          {verdict()}
        </Text>
      </div>
      <FindingsList findings={findings} />
    </div>
  );

  function verdict(): string {
    if (draft.declared === null) {
      if (Object.keys(draft.evidence).length === 0) {
        return t('live.empty');
      }
      return findings.length === 0
        ? t('live.undeclared')
        : t('live.undeclaredFindings', { count: findings.length });
    }
    return t(`live.${status}`);
  }
}
