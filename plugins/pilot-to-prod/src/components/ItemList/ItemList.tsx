import { AccordionGroup, Button, Text } from '@backstage/ui';
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
  const numbers = checklist.items.map(({ number }) => number);
  const allOpen = numbers.every(number => opened.has(number));
  return (
    <section className={styles.items} aria-labelledby="pilot-to-prod-items">
      <div className={styles.header}>
        <Text
          as="h2"
          variant="body-medium"
          weight="bold"
          id="pilot-to-prod-items"
        >
          {t('items.title')}
        </Text>
        <Button
          variant="tertiary"
          onPress={() => setOpened(new Set(allOpen ? [] : numbers))}
        >
          {allOpen ? t('items.closeAll') : t('items.openAll')}
        </Button>
      </div>
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
