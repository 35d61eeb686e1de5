import { AccordionGroup, VisuallyHidden } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { Item } from './Item';
import styles from './ItemList.module.css';

/** The ten items. */
export function ItemList() {
  const t = useT();
  const { checklist } = useChecklist();
  const { opened, setOpened } = useTab();
  return (
    <section className={styles.items} aria-labelledby="pilot-to-prod-items">
      <VisuallyHidden>
        <h2 id="pilot-to-prod-items">{t('items.title')}</h2>
      </VisuallyHidden>
      <AccordionGroup
        allowsMultiple
        className={styles.group}
        expandedKeys={opened}
        onExpandedChange={keys => setOpened(new Set([...keys].map(Number)))}
      >
        {checklist.items.map(item => (
          <Item key={item.number} item={item} />
        ))}
      </AccordionGroup>
    </section>
  );
}
