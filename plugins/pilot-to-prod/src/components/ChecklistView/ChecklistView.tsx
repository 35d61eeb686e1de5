import { useRef } from 'react';
import { useStickyColumn } from '../../hooks/useStickyColumn';
import { DatesCard } from '../DatesCard';
import { DecisionCard } from '../DecisionCard';
import { EarlierChecklistsCard } from '../EarlierChecklistsCard';
import { HistoryCard } from '../HistoryCard';
import { ItemList } from '../ItemList';
import { OpenItemsCard } from '../OpenItemsCard';
import { OverviewStrip } from '../OverviewStrip';
import { PrintedChecklist } from '../PrintedChecklist';
import { RecordCard } from '../RecordCard';
import { ReviewCard } from '../ReviewCard';
import { SignaturesCard } from '../SignaturesCard';
import { ChecklistDialogs } from '../TabDialogs';
import styles from './ChecklistView.module.css';

/** One checklist: overview, items, and the column that stays in view. */
export function ChecklistView() {
  const side = useRef<HTMLDivElement>(null);
  useStickyColumn(side);
  return (
    <div className={styles.view}>
      <OverviewStrip />
      <div className={styles.columns}>
        <ItemList />
        <div className={styles.side} ref={side}>
          <DecisionCard />
          <ReviewCard />
          <SignaturesCard />
          <OpenItemsCard />
          <DatesCard />
          <HistoryCard />
          <RecordCard />
          <EarlierChecklistsCard />
        </div>
      </div>
      <ChecklistDialogs />
      <PrintedChecklist />
    </div>
  );
}
