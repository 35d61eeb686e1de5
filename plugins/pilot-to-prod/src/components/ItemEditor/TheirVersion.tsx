import type { ChecklistItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Alert, Button, Flex } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import { EvidenceKey, evidenceViewOf } from '../evidence';
import styles from './TheirVersion.module.css';

interface TheirVersionProps {
  /** As somebody else saved it. */
  item: ChecklistItem;
  keepMine: () => void;
  takeTheirs: () => void;
}

/** Shows what somebody else saved while the person was typing. */
export function TheirVersion(props: TheirVersionProps) {
  const { item, keepMine, takeTheirs } = props;
  const t = useT();
  const { nameOf } = usePeople();
  const { checklist, policy } = useChecklist();
  const { Reader } = evidenceViewOf(item.key as EvidenceKey);
  return (
    <div role="alert" className={styles.theirs}>
      <Alert
        status="warning"
        icon
        title={t('conflict.title', {
          person: item.updatedBy ? nameOf(item.updatedBy) : '',
        })}
        description={t('conflict.hint')}
      />
      <div className={styles.version}>
        <Reader
          evidence={item.evidence}
          checklist={checklist}
          policy={policy}
        />
        {item.note !== '' && <p className={styles.note}>{item.note}</p>}
      </div>
      <Flex gap="2">
        <Button variant="primary" onPress={keepMine}>
          {t('conflict.keepMine')}
        </Button>
        <Button variant="secondary" onPress={takeTheirs}>
          {t('conflict.takeTheirs')}
        </Button>
      </Flex>
    </div>
  );
}
