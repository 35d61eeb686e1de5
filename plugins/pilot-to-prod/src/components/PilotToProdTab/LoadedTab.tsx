import type {
  Checklist,
  Policy,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Button, VisuallyHidden } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ChecklistProvider } from '../../hooks/ChecklistProvider';
import { PeopleProvider } from '../../hooks/PeopleProvider';
import { TabProvider, useTab } from '../../hooks/TabProvider';
import { UnsavedWorkProvider } from '../../hooks/UnsavedWorkProvider';
import { useT } from '../../hooks/useT';
import { CHECKLIST_PARAM } from '../../hooks/useTabLink';
import { itemsToReview } from '../../model/itemsToReview';
import { peopleIn } from '../../model/peopleIn';
import { ChecklistView } from '../ChecklistView';
import { EmptyTab } from '../EmptyTab';
import { LeaveDialog } from '../LeaveDialog';
import { StartDialog } from '../TabDialogs';

interface LoadedTabProps {
  /** The newest first. */
  checklists: Checklist[];
  policy: Policy;
  /** User entity ref of the person who looks. */
  viewer: string;
  put: (checklist: Checklist) => void;
}

/** The tab once everything has been loaded. */
export function LoadedTab(props: LoadedTabProps) {
  const { checklists, policy, viewer, put } = props;
  const [params] = useSearchParams();
  const wanted = params.get(CHECKLIST_PARAM) ?? undefined;
  const [selected, select] = useState(wanted);
  const [announcement, announce] = useState('');
  const checklist =
    checklists.find(({ id }) => id === selected) ?? checklists.at(0);

  // A link can lead to another checklist while the tab is open.
  useEffect(() => select(wanted), [wanted]);

  const show = (changed: Checklist) => {
    put(changed);
    select(changed.id);
  };

  return (
    <PeopleProvider refs={[viewer, ...checklists.flatMap(peopleIn)]}>
      <UnsavedWorkProvider>
        <TabProvider
          // What is open or being written belongs to one checklist.
          key={checklist?.id}
          checklists={checklists}
          openAtFirst={checklist ? itemsToReview(checklist, viewer) : []}
          select={select}
          put={show}
          announce={announce}
        >
          <VisuallyHidden role="status">{announcement}</VisuallyHidden>
          {checklist === undefined ? (
            <NoChecklist />
          ) : (
            <ChecklistProvider
              checklist={checklist}
              policy={policy}
              viewer={viewer}
            >
              <ChecklistView />
            </ChecklistProvider>
          )}
          <StartDialogIfOpen policy={policy} viewer={viewer} />
        </TabProvider>
        <LeaveDialog />
      </UnsavedWorkProvider>
    </PeopleProvider>
  );
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
  return dialog?.kind === 'start' ? <StartDialog {...props} /> : null;
}
