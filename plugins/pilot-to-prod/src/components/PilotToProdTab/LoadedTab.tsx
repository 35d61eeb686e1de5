import type {
  Checklist,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Button, VisuallyHidden } from '@backstage/ui';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useOwnsAgent } from '../../hooks/useOwnsAgent';
import { ChecklistProvider } from '../../hooks/ChecklistProvider';
import { PeopleProvider } from '../../hooks/PeopleProvider';
import { TabProvider, useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { CHECKLIST_PARAM } from '../../hooks/useTabLink';
import { itemsToReview } from '../../model/itemsToReview';
import { peopleIn } from '../../model/peopleIn';
import { ChecklistView } from '../ChecklistView';
import { EmptyTab } from '../EmptyTab';
import { browserDrafts } from '../../tab/drafts/DraftStore';
import { itemOf } from '../../tab/drafts/forms';
import { StartDraft } from '../../tab/drafts/KeptDrafts';

// Loaded when it is opened.
const StartDialog = lazy(() =>
  import('../TabDialogs').then(m => ({ default: m.StartDialog })),
);

interface LoadedTabProps {
  /** The agent whose tab this is. */
  entityRef: string;
  /** The newest first. */
  checklists: Checklist[];
  policy: Policy;
  /** User entity ref of the person who looks. */
  viewer: string;
  put: (checklist: Checklist) => void;
}

/** The tab once everything has been loaded. */
export function LoadedTab(props: LoadedTabProps) {
  const { entityRef, checklists, policy, viewer, put } = props;
  const [params] = useSearchParams();
  const wanted = params.get(CHECKLIST_PARAM) ?? undefined;
  const [selected, select] = useState(wanted);
  const [announcement, announce] = useState('');
  const isOwned = useOwnsAgent();
  const checklist =
    checklists.find(({ id }) => id === selected) ?? checklists.at(0);

  useEffect(() => browserDrafts.sweep(), []);

  // A link can lead to another checklist while the tab is open.
  useEffect(() => select(wanted), [wanted]);

  const show = (changed: Checklist) => {
    put(changed);
    select(changed.id);
  };

  return (
    <PeopleProvider refs={[viewer, ...checklists.flatMap(peopleIn)]}>
      <TabProvider
        // What is open or being written belongs to one checklist.
        key={checklist?.id}
        viewer={viewer}
        checklists={checklists}
        openAtFirst={checklist ? itemsToReview(checklist, viewer) : []}
        editAtFirst={checklist ? itemsWithDraft(viewer, checklist) : []}
        select={select}
        put={show}
        announce={announce}
      >
        <VisuallyHidden role="status">{announcement}</VisuallyHidden>
        <StartDraft entityRef={entityRef} />
        {checklist === undefined ? (
          <NoChecklist />
        ) : (
          <ChecklistProvider
            checklist={checklist}
            policy={policy}
            viewer={viewer}
            agent={{ isOwned, checklists }}
          >
            <ChecklistView />
          </ChecklistProvider>
        )}
        <StartDialogIfOpen policy={policy} viewer={viewer} />
      </TabProvider>
    </PeopleProvider>
  );
}

/** The items that somebody began to edit here and did not save. */
function itemsWithDraft(viewer: string, checklist: Checklist): number[] {
  return browserDrafts
    .formsOf(viewer, checklist.id)
    .flatMap(form => itemOf(form) ?? []);
}

function NoChecklist() {
  const t = useT();
  const { show } = useTab();
  return (
    <EmptyTab
      title={t('empty.title')}
      action={
        <Button
          variant="primary"
          size="medium"
          onPress={() => show({ kind: 'start' })}
        >
          {t('start.button')}
        </Button>
      }
    >
      {t('empty.hint')}
    </EmptyTab>
  );
}

function StartDialogIfOpen(props: { policy: Policy; viewer: string }) {
  const { dialog } = useTab();
  return dialog?.kind === 'start' ? (
    <Suspense fallback={null}>
      <StartDialog {...props} />
    </Suspense>
  ) : null;
}
