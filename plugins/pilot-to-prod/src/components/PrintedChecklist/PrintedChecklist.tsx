import { useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePrinting } from '../../hooks/usePrinting';
import { useT } from '../../hooks/useT';
import { formatUtcInstant } from '../../model/dates';
import { fileNameOf } from '../../model/fileName';
import { PrintedDecision } from './PrintedDecision';
import { PrintedHeader } from './PrintedHeader';
import { PrintedItem } from './PrintedItem';
import { PrintedOpenItems } from './PrintedOpenItems';
import { PrintedSignatures } from './PrintedSignatures';
import styles from './PrintedChecklist.module.css';

/**
 * The checklist as a document to file, whatever is open in the tab. It is
 * there only while the browser prints, in place of the whole portal.
 */
export function PrintedChecklist() {
  return usePrinting() ? createPortal(<Sheet />, document.body) : null;
}

function Sheet() {
  const t = useT();
  const { checklist } = useChecklist();
  const { id, revision, items } = checklist;
  const name = fileNameOf(checklist);

  // Browsers name the PDF after the page.
  useLayoutEffect(() => {
    const before = document.title;
    document.title = name;
    return () => {
      document.title = before;
    };
  }, [name]);

  return (
    // Paper is white in the dark theme, too.
    <article className={styles.sheet} data-theme-mode="light">
      <PrintedHeader />
      <PrintedDecision />
      <h2>{t('print.items')}</h2>
      {items.map(item => (
        <PrintedItem key={item.number} item={item} />
      ))}
      <PrintedOpenItems />
      <PrintedSignatures />
      <p className={styles.source}>
        {t('print.source', {
          id,
          revision: `${revision}`,
          at: formatUtcInstant(new Date().toISOString(), t),
        })}
      </p>
    </article>
  );
}
