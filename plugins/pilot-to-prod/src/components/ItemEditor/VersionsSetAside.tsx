import type { ChecklistItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import type { DraftSetAside } from '../../tab/drafts/useItemDraft';
import { VersionReader } from './VersionReader';
import styles from './VersionsSetAside.module.css';

interface VersionsSetAsideProps {
  item: ChecklistItem;
  versions: readonly DraftSetAside[];
}

/** What a person decided against, to be read again until the item is saved. */
export function VersionsSetAside({ item, versions }: VersionsSetAsideProps) {
  const t = useT();
  const { nameOf } = usePeople();
  return (
    <>
      {versions.map(({ by, draft }, index) => (
        // Versions are only ever added.
        // eslint-disable-next-line react/no-array-index-key
        <details key={index} className={styles.aside}>
          <summary>
            {by === null
              ? t('conflict.mineAside')
              : t('conflict.theirsAside', { person: nameOf(by) })}
          </summary>
          <VersionReader item={item} version={draft} />
        </details>
      ))}
    </>
  );
}
