import { lazy, Suspense, useRef } from 'react';
import { useStickyColumn } from '../../hooks/useStickyColumn';
import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { ChecklistDrafts } from '../../tab/drafts/KeptDrafts';
import { DatesCard } from '../DatesCard';
import { DecisionCard } from '../DecisionCard';
import { EarlierChecklistsCard } from '../EarlierChecklistsCard';
import { HealthBanner } from '../HealthBanner';
import { HistoryCard } from '../HistoryCard';
import { ItemList } from '../ItemList';
import { KeptWords } from '../KeptWords';
import { OpenItemsCard } from '../OpenItemsCard';
import { OverviewStrip } from '../OverviewStrip';
import { PrintedChecklist } from '../PrintedChecklist';
import { RecordCard } from '../RecordCard';
import { ReviewCard } from '../ReviewCard';
import { SignaturesCard } from '../SignaturesCard';
import styles from './ChecklistView.module.css';

// Loaded when one is opened.
const ChecklistDialogs = lazy(() =>
  import('../TabDialogs').then(m => ({ default: m.ChecklistDialogs })),
);

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

function DialogIfOpen() {
  const { dialog } = useTab();
  return dialog === undefined || dialog.kind === 'start' ? null : (
    <Suspense fallback={null}>
      <ChecklistDialogs />
    </Suspense>
  );
}

/** One checklist: overview, items, and the column that stays in view. */
export function ChecklistView() {
  const t = useT();
  const side = useRef<HTMLDivElement>(null);
  useStickyColumn(side);
  return (
    <div className={styles.view}>
      <ChecklistDrafts />
      <KeptWords what={t('failed.health')}>
        <HealthBanner />
      </KeptWords>
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
        <DialogIfOpen />
      </KeptWords>
      <KeptWords what={t('failed.print')}>
        <PrintedChecklist />
      </KeptWords>
    </div>
  );
}
