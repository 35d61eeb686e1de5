import type { ChecklistItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import { formatUtcInstant } from '../../model/dates';
import { EvidenceKey, evidenceViewOf } from '../evidence';
import { FindingsList } from '../FindingsList';
import { Pill, Tone } from '../Pill';
import styles from './PrintedChecklist.module.css';

const TONES: Record<ChecklistItem['status'], Tone> = {
  pass: 'success',
  warn: 'warning',
  fail: 'danger',
  pending: 'neutral',
};

/** One item with all of its evidence. */
export function PrintedItem({ item }: { item: ChecklistItem }) {
  const t = useT();
  const { number, title, status } = item;
  return (
    <section className={styles.item}>
      <div className={styles.title}>
        <h3>{t('print.item', { number: `${number}`, title })}</h3>
        <Pill tone={TONES[status]}>{t(`status.${status}`)}</Pill>
      </div>
      {item.key === 'sign-off' ? (
        <p>{t(`signOff.${status}`)}</p>
      ) : (
        <Evidence item={item} />
      )}
    </section>
  );
}

function Evidence({ item }: { item: ChecklistItem }) {
  const t = useT();
  const { nameOf } = usePeople();
  const { checklist, policy } = useChecklist();
  const { Reader } = evidenceViewOf(item.key as EvidenceKey);
  const { evidence, note, declared, updatedBy, updatedAt } = item;
  const words = [
    ...(declared === null
      ? []
      : [t('item.declared', { declared: t(`declared.${declared}`) })]),
    ...(updatedBy === null || updatedAt === null
      ? []
      : [
          t('print.lastEdited', {
            person: nameOf(updatedBy),
            at: formatUtcInstant(updatedAt, t),
          }),
        ]),
  ];
  const isEmpty = Object.keys(evidence).length === 0;
  return (
    <>
      <FindingsList findings={item.findings} />
      {isEmpty ? (
        <p>{t('item.noEvidence')}</p>
      ) : (
        <Reader evidence={evidence} checklist={checklist} policy={policy} />
      )}
      {note !== '' && <p className={styles.note}>{note}</p>}
      <p className={styles.small}>{words.join(' · ')}</p>
    </>
  );
}
