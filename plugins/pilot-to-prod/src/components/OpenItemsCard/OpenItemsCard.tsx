import type { OpenItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Button } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import { Pill } from '../Pill';
import { SideCard, sideCardStyles as styles } from '../SideCard';

/** What is still missing, by whom and until when. */
export function OpenItemsCard() {
  const t = useT();
  const { show } = useTab();
  const { checklist, can } = useChecklist();
  const { openItems } = checklist;
  return (
    <SideCard title={t('openItems.title')}>
      {openItems.length === 0 ? (
        <p className={styles.secondary}>{t('openItems.none')}</p>
      ) : (
        <ul className={styles.plain}>
          {openItems.map(openItem => (
            <OpenItemRow key={openItem.id} openItem={openItem} />
          ))}
        </ul>
      )}
      {can.edit && (
        <div className={styles.actions}>
          <Button
            variant="secondary"
            onPress={() => show({ kind: 'set-open-items' })}
          >
            {t('openItems.edit')}
          </Button>
        </div>
      )}
    </SideCard>
  );
}

function OpenItemRow({ openItem }: { openItem: OpenItem }) {
  const t = useT();
  const { nameOf } = usePeople();
  const { show } = useTab();
  const { today, can, next } = useChecklist();
  const { item, missing, owner, dueDate, closedAt, closedBy, closingNote } =
    openItem;
  const isOffered =
    next.kind === 'close-open-item' && next.openItem.id === openItem.id;
  return (
    <li>
      <div>
        <strong>{t('openItems.item', { item: `${item}` })}</strong> {missing}
      </div>
      <div className={styles.small}>
        {nameOf(owner)} · {t('openItems.due', { day: formatDay(dueDate, t) })}
      </div>
      {closedAt !== null && (
        <>
          <Pill tone="success">
            {t('openItems.closed', {
              person: closedBy === null ? '' : nameOf(closedBy),
              day: formatDay(closedAt, t),
            })}
          </Pill>
          <div className={styles.small}>{closingNote}</div>
        </>
      )}
      {closedAt === null && dueDate < today && (
        <Pill tone="danger">{t('openItems.overdue')}</Pill>
      )}
      {can.closeOpenItem(openItem) && !isOffered && (
        <div className={styles.actions}>
          <Button
            variant="secondary"
            onPress={() => show({ kind: 'close-open-item', openItem })}
          >
            {t('next.closeOpenItem', { item: `${item}` })}
          </Button>
        </div>
      )}
    </li>
  );
}
