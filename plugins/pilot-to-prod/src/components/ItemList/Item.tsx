import type { ChecklistItem } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Skeleton,
} from '@backstage/ui';
import { lazy, Suspense } from 'react';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { formatAgo } from '../../model/dates';
import { browserDrafts } from '../../tab/drafts/DraftStore';
import { itemForm } from '../../tab/drafts/forms';
import { EvidenceKey, evidenceViewOf } from '../evidence';
import { KeptWords } from '../KeptWords';
import { StatusIcon } from '../StatusIcon';
import { ItemReader } from './ItemReader';
import { SignOffReader } from './SignOffReader';
import styles from './Item.module.css';

// Loaded when somebody edits.
const ItemEditor = lazy(() =>
  import('../ItemEditor').then(m => ({ default: m.ItemEditor })),
);

/** One item: a row that tells the most important, and the rest when opened. */
export function Item({ item }: { item: ChecklistItem }) {
  const { viewer, editing, stopEditing } = useTab();
  const { checklist } = useChecklist();
  const t = useT();
  const key = {
    user: viewer,
    owner: checklist.id,
    form: itemForm(item.number),
  };
  const draft = () => browserDrafts.read(key);
  return (
    <Accordion
      id={item.number}
      className={styles.item}
      data-status={item.status}
      data-item={item.number}
    >
      <AccordionTrigger level={3}>
        <span className={styles.row}>
          <StatusIcon status={item.status} />
          <span className={styles.number}>{item.number}</span>
          <span className={styles.words}>
            <span className={styles.title}>{item.title}</span>
            <KeptWords what={t('failed.summary')} isShort>
              <Summary item={item} />
            </KeptWords>
          </span>
          <LastTouched item={item} />
        </span>
      </AccordionTrigger>
      <AccordionPanel className={styles.panel}>
        <div className={styles.content}>
          <KeptWords
            what={t('item.form', { number: `${item.number}` })}
            words={() => draft()?.words}
            onDiscard={() => {
              browserDrafts.remove(key, draft()!);
              stopEditing(item.number);
            }}
          >
            {content()}
          </KeptWords>
        </div>
      </AccordionPanel>
    </Accordion>
  );

  function content() {
    if (item.key === 'sign-off') {
      return <SignOffReader />;
    }
    return editing.has(item.number) ? (
      <Suspense fallback={<Skeleton width="100%" height={160} />}>
        <ItemEditor item={item} />
      </Suspense>
    ) : (
      <ItemReader item={item} />
    );
  }
}

function Summary({ item }: { item: ChecklistItem }) {
  const t = useT();
  const { nameOf } = usePeople();
  const { checklist, policy, today } = useChecklist();
  if (item.key === 'sign-off') {
    return (
      <span className={styles.summary}>{t(`signOff.${item.status}`)}</span>
    );
  }
  const facts = evidenceViewOf(item.key as EvidenceKey).summary(item.evidence, {
    t,
    nameOf,
    checklist,
    policy,
    today,
  });
  const findings = item.findings.length;
  return (
    <span className={styles.summary}>
      {findings > 0 && (
        <span className={styles.count}>
          {t('item.findings', { count: findings })}
        </span>
      )}
      {facts || (findings === 0 && t('item.empty'))}
    </span>
  );
}

function LastTouched({ item }: { item: ChecklistItem }) {
  const t = useT();
  const { nameOf } = usePeople();
  if (item.updatedBy === null || item.updatedAt === null) {
    return null;
  }
  return (
    <span className={styles.touched}>
      {nameOf(item.updatedBy)} · {formatAgo(item.updatedAt, new Date(), t)}
    </span>
  );
}
