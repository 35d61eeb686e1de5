import { useRef } from 'react';
import { useStickyColumn } from '../../hooks/useStickyColumn';
import { useT } from '../../hooks/useT';
import { ChecklistDrafts } from '../../tab/drafts/KeptDrafts';
import { DatesCard } from '../DatesCard';
import { DecisionCard } from '../DecisionCard';
import { EarlierChecklistsCard } from '../EarlierChecklistsCard';
import { HistoryCard } from '../HistoryCard';
import { ItemList } from '../ItemList';
import { KeptWords } from '../KeptWords';
import { OpenItemsCard } from '../OpenItemsCard';
import { OverviewStrip } from '../OverviewStrip';
import { PrintedChecklist } from '../PrintedChecklist';
import { RecordCard } from '../RecordCard';
import { ReviewCard } from '../ReviewCard';
import { SignaturesCard } from '../SignaturesCard';
import { ChecklistDialogs } from '../TabDialogs';
import styles from './ChecklistView.module.css';

/** The cards of the column that stays in view, from the top. */
const CARDS = [
  { title: 'decision.title', Card: DecisionCard },
  { title: 'review.title', Card: ReviewCard },
  { title: 'signatures.title', Card: SignaturesCard },
  { title: 'openItems.title', Card: OpenItemsCard },
  { title: 'details.title', Card: DatesCard },
  { title: 'history.title', Card: HistoryCard },
  { title: 'record.title', Card: RecordCard },
  { title: 'others.title', Card: EarlierChecklistsCard },
] as const;

/** One checklist: overview, items, and the column that stays in view. */
export function ChecklistView() {
  const t = useT();
  const side = useRef<HTMLDivElement>(null);
  useStickyColumn(side);
  return (
    <div className={styles.view}>
      <ChecklistDrafts />
      <KeptWords what={t('failed.overview')}>
        <OverviewStrip />
      </KeptWords>
      <div className={styles.columns}>
        <KeptWords what={t('items.title')}>
          <ItemList />
        </KeptWords>
        <div className={styles.side} ref={side}>
          {CARDS.map(({ title, Card }) => (
            <KeptWords key={title} what={t(title)}>
              <Card />
            </KeptWords>
          ))}
        </div>
      </div>
      <KeptWords what={t('failed.dialog')}>
        <ChecklistDialogs />
      </KeptWords>
      <KeptWords what={t('failed.print')}>
        <PrintedChecklist />
      </KeptWords>
    </div>
  );
}
