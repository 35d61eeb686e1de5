import type { ChecklistItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Alert, Button, Flex } from '@backstage/ui';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import { VersionReader } from './VersionReader';
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
      <VersionReader item={item} version={item} />
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
