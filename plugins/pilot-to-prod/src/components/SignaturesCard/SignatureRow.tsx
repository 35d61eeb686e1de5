import {
  isInvolved,
  RequiredSignature,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import { formatShortDay } from '../../model/dates';
import { listAny } from '../../model/lists';
import { Person } from '../Person';
import { Pill } from '../Pill';
import { sideCardStyles as styles } from '../SideCard';

/** One signature that is needed, and who gave it or may give it. */
export function SignatureRow({ required }: { required: RequiredSignature }) {
  const t = useT();
  const { nameOf } = usePeople();
  const { checklist } = useChecklist();
  const { role, anyOf, signed } = required;
  const signature = checklist.signatures.find(
    given =>
      given.role === role &&
      (role !== 'agent-builder' || anyOf.includes(given.signer)),
  );
  const roleName = t(`role.${role}`);
  const isStopped =
    checklist.state === 'blocked' || checklist.state === 'revoked';
  return (
    <li className={styles.line}>
      {who()}
      {signed && signature ? (
        <Pill tone="success">
          {t('signatures.signed', {
            day: formatShortDay(signature.signedAt, t),
          })}
        </Pill>
      ) : (
        <span className={`${styles.small} ${styles.still}`}>
          {t(isStopped ? 'signatures.void' : 'signatures.waiting')}
        </span>
      )}
    </li>
  );

  function who() {
    const signer =
      signature?.signer ?? (anyOf.length === 1 ? anyOf[0] : undefined);
    if (signer !== undefined) {
      return <Person user={signer} detail={roleName} />;
    }
    return (
      <span>
        {anyOf.length === 0
          ? t(`nobody.${role}`)
          : listAny(anyOf.slice(0, 4).map(nameOf), t)}
        <br />
        <span className={styles.small}>{roleName}</span>
        {role === 'peer-reviewer' && <WhyPeerReview />}
      </span>
    );
  }
}

/** Which of the leads cannot sign without a peer review, and why. */
function WhyPeerReview() {
  const t = useT();
  const { nameOf } = usePeople();
  const { checklist } = useChecklist();
  const leads = checklist.roleHolders.aiCoeLeads.filter(ref =>
    isInvolved(ref, checklist),
  );
  return leads.length === 0 ? null : (
    <>
      <br />
      <span className={styles.small}>
        {t('signatures.whyPeerReview', {
          people: listAny(leads.map(nameOf), t),
        })}
      </span>
    </>
  );
}
