import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import { formatUtcInstant } from '../../model/dates';
import { listAny } from '../../model/lists';
import { FactTable } from '../FactTable';
import styles from './PrintedChecklist.module.css';

/** Who signed and when, who still has to, and what the signatures cover. */
export function PrintedSignatures() {
  const t = useT();
  const { nameOf } = usePeople();
  const { checklist } = useChecklist();
  const { signatures, requiredSignatures, digest } = checklist;
  return (
    <section className={styles.whole}>
      <h2>{t('signatures.title')}</h2>
      <FactTable
        caption={t('signatures.title')}
        columns={[
          t('print.role'),
          t('print.person'),
          t('print.signedAt'),
          t('print.statement'),
        ]}
        rows={[
          ...signatures.map(({ role, signer, signedAt, statement }) => [
            t(`role.${role}`),
            nameOf(signer),
            formatUtcInstant(signedAt, t),
            statement,
          ]),
          ...requiredSignatures
            .filter(({ signed }) => !signed)
            .map(({ role, anyOf }) => [
              t(`role.${role}`),
              anyOf.length === 0
                ? t(`nobody.${role}`)
                : listAny(anyOf.map(nameOf), t),
              t('print.notSigned'),
              '',
            ]),
        ]}
      />
      <p className={styles.small}>
        {t('print.digest')}: <code>{digest}</code>
        <br />
        {t('print.digestHint')}
      </p>
    </section>
  );
}
