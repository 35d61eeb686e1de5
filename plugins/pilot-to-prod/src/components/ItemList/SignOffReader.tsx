import { useChecklist } from '../../hooks/ChecklistProvider';
import { useT } from '../../hooks/useT';
import { formatInstant } from '../../model/dates';
import { FactList } from '../FactList';
import { Guidance } from '../Guidance';
import { Person } from '../Person';
import styles from './ItemReader.module.css';

/** Item 10: the lead's signature, which is no evidence of anybody else. */
export function SignOffReader() {
  const t = useT();
  const { checklist } = useChecklist();
  const { signatures } = checklist;
  return (
    <div className={styles.reader}>
      <div className={styles.evidence}>
        {signatures.length === 0 ? (
          <p className={styles.empty}>{t('signOff.none')}</p>
        ) : (
          <FactList
            facts={signatures.map(({ role, signer, signedAt, statement }) => ({
              name: `${t(`role.${role}`)}`,
              value: (
                <>
                  <Person user={signer} detail={formatInstant(signedAt, t)} />
                  {statement && <p className={styles.note}>{statement}</p>}
                </>
              ),
            }))}
          />
        )}
      </div>
      <Guidance itemKey="sign-off" />
    </div>
  );
}
