import type { SignatureRole } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Alert, Button } from '@backstage/ui';
import { useSyncExternalStore } from 'react';
import { keepFocus } from '../../focus';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { TabDialog, useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { TypedWords } from '../../components/KeptWords';
import { browserDrafts } from './DraftStore';
import { formOf, itemOf } from './forms';

const ROLES: SignatureRole[] = [
  'agent-builder',
  'sponsor',
  'peer-reviewer',
  'ai-coe-lead',
];

/** A form that has a draft, as the tab tells it. */
interface Form {
  title: string;
  /** Opens it; `undefined` where the person cannot fill it in any more. */
  open: (() => void) | undefined;
}

/** What was typed about a checklist and is not saved, in forms not open now. */
export function ChecklistDrafts() {
  const t = useT();
  const { show, edit, editing } = useTab();
  const { checklist, can } = useChecklist();

  const formAt = (form: string): Form => {
    const number = itemOf(form);
    if (number !== undefined) {
      return {
        title: t('item.form', { number: `${number}` }),
        open: () => edit(number),
      };
    }
    const known = dialogs().find(({ dialog }) => formOf(dialog) === form);
    return {
      title: known?.title ?? t('draft.otherForm'),
      open: known?.isAllowed ? () => show(known.dialog) : undefined,
    };
  };
  return (
    <Drafts
      owner={checklist.id}
      formAt={formAt}
      isOpen={form => editing.has(itemOf(form) ?? -1)}
    />
  );

  function dialogs(): {
    dialog: TabDialog;
    title: string;
    isAllowed: boolean;
  }[] {
    return [
      {
        dialog: { kind: 'edit-header' },
        title: t('header.edit'),
        isAllowed: can.edit,
      },
      {
        dialog: { kind: 'set-open-items' },
        title: t('openItems.edit'),
        isAllowed: can.edit,
      },
      {
        dialog: { kind: 'acknowledge' },
        title: t('next.acknowledge'),
        isAllowed: can.acknowledge,
      },
      {
        dialog: { kind: 'approve-criteria' },
        title: t('next.approve-criteria'),
        isAllowed: can.approveCriteria,
      },
      {
        dialog: { kind: 'return' },
        title: t('return.title'),
        isAllowed: can.returnToPilot,
      },
      {
        dialog: { kind: 'revoke' },
        title: t('revoke.title'),
        isAllowed: can.revoke,
      },
      {
        dialog: { kind: 'review-after-launch' },
        title: t('next.review'),
        isAllowed: can.reviewAfterLaunch,
      },
      ...ROLES.map(role => ({
        dialog: { kind: 'sign' as const, role },
        title: t(`sign.as.${role}`),
        isAllowed: can.sign.includes(role),
      })),
      ...checklist.openItems.map(openItem => ({
        dialog: { kind: 'close-open-item' as const, openItem },
        title: t('close.title', { item: `${openItem.item}` }),
        isAllowed: can.closeOpenItem(openItem),
      })),
    ];
  }
}

/** A checklist that was begun to be described, and is not started yet. */
export function StartDraft({ entityRef }: { entityRef: string }) {
  const t = useT();
  const { show } = useTab();
  return (
    <Drafts
      owner={entityRef}
      formAt={() => ({
        title: t('start.title'),
        open: () => show({ kind: 'start' }),
      })}
      isOpen={() => false}
    />
  );
}

function Drafts(props: {
  owner: string;
  formAt: (form: string) => Form;
  /** Whether a form is on the page, beside the dialogue that is open. */
  isOpen: (form: string) => boolean;
}) {
  const { owner, formAt, isOpen } = props;
  const t = useT();
  const { viewer, dialog } = useTab();
  useSyncExternalStore(browserDrafts.subscribe, browserDrafts.version);
  const forms = browserDrafts
    .formsOf(viewer, owner)
    .filter(form => !isOpen(form) && (!dialog || formOf(dialog) !== form));
  return (
    <>
      {forms.map(form => {
        const { title, open } = formAt(form);
        const key = { user: viewer, owner, form };
        const draft = browserDrafts.read(key)!;
        return (
          <div key={form} role="status">
            <Alert
              status="info"
              icon
              title={`${title}: ${t('draft.title')}`}
              description={
                !open && (
                  <>
                    {t('draft.closed')}
                    <TypedWords words={draft.words} />
                  </>
                )
              }
              customActions={
                <>
                  {open && (
                    <Button size="small" variant="primary" onPress={open}>
                      {t('draft.continue')}
                    </Button>
                  )}
                  <Button
                    size="small"
                    variant="secondary"
                    onPress={() => {
                      browserDrafts.remove(key, draft);
                      keepFocus();
                    }}
                  >
                    {t('draft.discard')}
                  </Button>
                </>
              }
            />
          </div>
        );
      })}
    </>
  );
}
