import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import { FactTable } from '../FactTable';
import styles from './PrintedChecklist.module.css';

/** What was still missing, by whom and until when. */
export function PrintedOpenItems() {
  const t = useT();
  const { nameOf } = usePeople();
  const { checklist } = useChecklist();
  const { openItems } = checklist;
  return (
    <section className={styles.whole}>
      <h2>{t('openItems.title')}</h2>
      {openItems.length === 0 ? (
        <p>{t('openItems.none')}</p>
      ) : (
        <FactTable
          caption={t('openItems.title')}
          columns={[
            t('print.openItem'),
            t('openItems.missing'),
            t('openItems.owner'),
            t('openItems.dueDate'),
            t('print.settled'),
          ]}
          rows={openItems.map(
            ({ item, missing, owner, dueDate, closedAt, closingNote }) => [
              item,
              missing,
              nameOf(owner),
              formatDay(dueDate, t),
              closedAt === null
                ? t('print.notSettled')
                : `${formatDay(closedAt, t)}: ${closingNote ?? ''}`,
            ],
          )}
        />
      )}
    </section>
  );
}
