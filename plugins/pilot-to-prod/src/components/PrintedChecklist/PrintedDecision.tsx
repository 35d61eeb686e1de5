import { policyFor } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useT } from '../../hooks/useT';
import { tellReasons } from '../../model/ruleWords';
import styles from './PrintedChecklist.module.css';

/** The decision, with every reason for it. */
export function PrintedDecision() {
  const t = useT();
  const { checklist, policy } = useChecklist();
  const { outcome } = checklist.decision;
  const reasons = tellReasons(checklist, t, policyFor(policy, checklist.tier));
  const meaning = checklist.state === 'conditional' ? 'accepted' : outcome;
  return (
    <section className={styles.whole}>
      <h2>{t('decision.title')}</h2>
      <p>
        <strong>{t(`outcome.${outcome}`)}.</strong> {t(`decision.${meaning}`)}
      </p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
