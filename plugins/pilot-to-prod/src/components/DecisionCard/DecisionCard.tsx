import {
  Checklist,
  ChecklistItem,
  isUndecided,
  policyFor,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Button } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { findRenewal } from '../../model/capabilities';
import { tellFinding, tellReasons } from '../../model/ruleWords';
import { Pill, Tone } from '../Pill';
import { SideCard, sideCardStyles as styles } from '../SideCard';

const TONES: Record<string, Tone> = {
  incomplete: 'neutral',
  blocked: 'danger',
  conditional: 'warning',
  cleared: 'success',
  revoked: 'danger',
};

/**
 * The decision as it stands. A lead's word is above what the rules make of the
 * items, and what the rules would clear is not cleared before the lead signs.
 */
function Standing({ checklist }: { checklist: Checklist }) {
  const t = useT();
  const { state, decision } = checklist;
  if (state === 'superseded') {
    return <Pill tone="neutral">{t('state.superseded')}</Pill>;
  }
  const outcome =
    state === 'blocked' || state === 'revoked' ? state : decision.outcome;
  return isUndecided(checklist) &&
    (outcome === 'cleared' || outcome === 'conditional') ? (
    <Pill tone="info">{t(`outcomeOnceSigned.${outcome}`)}</Pill>
  ) : (
    <Pill tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</Pill>
  );
}

function meaningOf({ state, decision }: Checklist) {
  switch (state) {
    case 'blocked':
      return 'returned';
    case 'revoked':
    case 'superseded':
      return state;
    case 'conditional':
      return 'accepted';
    case 'cleared':
      return 'signed';
    default:
      return decision.outcome;
  }
}

/** What makes an item fail, told where the decision counts it. */
function FirstBlocker({ item }: { item: ChecklistItem }) {
  const t = useT();
  const finding = item.findings.find(({ severity }) => severity === 'blocker');
  return finding ? (
    <div className={styles.small}>{tellFinding(finding, t)}</div>
  ) : null;
}

/** The decision with its reasons, and what a lead can do about it. */
export function DecisionCard() {
  const t = useT();
  const { show, checklists, select } = useTab();
  const { checklist, policy, can, next } = useChecklist();
  const reasons = tellReasons(checklist, t, policyFor(policy, checklist.tier));
  const offered = next.kind;
  const renewal = findRenewal(checklist, checklists);
  return (
    <SideCard
      title={t('decision.title')}
      aside={<Standing checklist={checklist} />}
    >
      {reasons.length === 0 ? (
        <p className={styles.secondary}>
          {t(`decision.${meaningOf(checklist)}`)}
        </p>
      ) : (
        <ul className={styles.plain}>
          {reasons.map(({ text, failed }) => (
            <li key={text}>
              {text}
              {failed !== undefined && (
                <FirstBlocker item={checklist.items[failed - 1]} />
              )}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        {can.returnToPilot && (
          <Button variant="secondary" onPress={() => show({ kind: 'return' })}>
            {t('return.button')}
          </Button>
        )}
        {can.reopen && offered !== 'reopen' && (
          <Button variant="secondary" onPress={() => show({ kind: 'reopen' })}>
            {t('next.reopen')}
          </Button>
        )}
        {can.reviewAfterLaunch && offered !== 'review-after-launch' && (
          <Button
            variant="secondary"
            onPress={() => show({ kind: 'review-after-launch' })}
          >
            {t('next.review')}
          </Button>
        )}
        {can.renew && offered !== 'renew' && (
          <Button variant="secondary" onPress={() => show({ kind: 'renew' })}>
            {t('renew.button')}
          </Button>
        )}
        {renewal && (
          <Button variant="secondary" onPress={() => select(renewal.id)}>
            {t('renew.underWay')}
          </Button>
        )}
        {can.revoke && (
          <Button variant="secondary" onPress={() => show({ kind: 'revoke' })}>
            {t('revoke.button')}
          </Button>
        )}
      </div>
    </SideCard>
  );
}
