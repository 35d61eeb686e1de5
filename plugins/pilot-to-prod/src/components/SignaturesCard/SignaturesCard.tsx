import { Button } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { shortDigest } from '../../model/shortDigest';
import { SideCard, sideCardStyles as styles } from '../SideCard';
import { SignatureRow } from './SignatureRow';

/** The signatures that are needed and those that were given. */
export function SignaturesCard() {
  const t = useT();
  const { show } = useTab();
  const { checklist, can, next } = useChecklist();
  const { requiredSignatures, digest } = checklist;
  const offered = next.kind === 'sign' ? next.role : undefined;
  return (
    <SideCard title={t('signatures.title')}>
      <ul className={styles.plain}>
        {requiredSignatures.map(required => (
          <SignatureRow
            key={`${required.role} ${required.anyOf.join(' ')}`}
            required={required}
          />
        ))}
      </ul>
      <div className={styles.actions}>
        {can.sign
          .filter(role => role !== offered)
          .map(role => (
            <Button
              key={role}
              variant="secondary"
              onPress={() => show({ kind: 'sign', role })}
            >
              {t(`sign.as.${role}`)}
            </Button>
          ))}
        {can.withdraw && (
          <Button
            variant="secondary"
            onPress={() => show({ kind: 'withdraw' })}
          >
            {t('withdraw.button')}
          </Button>
        )}
      </div>
      <div className={styles.digest} title={digest}>
        {shortDigest(digest)}
      </div>
    </SideCard>
  );
}
