import { useChecklist } from '../../hooks/ChecklistProvider';
import { useT } from '../../hooks/useT';
import styles from './PrintedChecklist.module.css';

/** The decision, with every reason for it. */
export function PrintedDecision() {
  const t = useT();
  const { checklist } = useChecklist();
  const { outcome, reasons } = checklist.decision;
  const meaning = checklist.state === 'conditional' ? 'accepted' : outcome;
  return (
    <section className={styles.whole}>
      <h2>{t('decision.title')}</h2>
      <p>
        <strong>{t(`outcome.${outcome}`)}.</strong> {t(`decision.${meaning}`)}
      </p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map(({ code, item, message }) => (
            <li key={`${code} ${item} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
