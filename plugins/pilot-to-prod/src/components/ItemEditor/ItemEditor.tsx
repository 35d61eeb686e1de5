import {
  ChecklistItem,
  parseOrThrow,
  saveItemSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Alert, Button, Flex } from '@backstage/ui';
import { FormEvent, useEffect } from 'react';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useTab } from '../../hooks/TabProvider';
import { useChecklistChange } from '../../hooks/useChange';
import { useProposals } from '../../hooks/useProposals';
import { useT } from '../../hooks/useT';
import { keepFocus } from '../../focus';
import { DraftNotice } from '../../tab/drafts/DraftNotice';
import { useItemDraft } from '../../tab/drafts/useItemDraft';
import { evidenceEditorOf } from '../evidence/evidenceEditors';
import type { EvidenceKey } from '../evidence/types';
import { TextInput } from '../fields';
import { Guidance } from '../Guidance';
import { KeptWords } from '../KeptWords';
import { ProblemAlert } from '../ProblemAlert';
import { Suggestions } from '../Suggestions';
import { DeclaredInput } from './DeclaredInput';
import { LiveFindings } from './LiveFindings';
import { TheirVersion } from './TheirVersion';
import { VersionsSetAside } from './VersionsSetAside';
import styles from './ItemEditor.module.css';

/** Edits one item: its evidence, the builder's word and a note. */
export function ItemEditor({ item }: { item: ChecklistItem }) {
  const t = useT();
  const { checklist, can } = useChecklist();
  const { stopEditing, focusEditor } = useTab();
  const { change, loadNewest, pending, problem, faultAt } =
    useChecklistChange();
  const itemDraft = useItemDraft(item);
  const { form, draft, setDraft, evaluation, isDirty, isOutdated } = itemDraft;
  const proposals = useProposals(item, itemDraft);
  const isLocked = !can.edit;

  useEffect(() => focusEditor(item.number), [focusEditor, item.number]);
  useEffect(() => {
    if (isLocked && !isDirty) {
      stopEditing(item.number);
    }
  }, [isLocked, isDirty, stopEditing, item.number]);
  const Editor = evidenceEditorOf(item.key as EvidenceKey);
  const number = `${item.number}`;

  const finish = () => {
    form.discard();
    stopEditing(item.number);
  };

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (pending || isOutdated || isLocked) {
      return;
    }
    const saved = await change(async api => {
      const request = { revision: checklist.revision, ...draft };
      parseOrThrow(saveItemSchema(item.number)!, request);
      return api.saveItem(checklist.id, item.number, request);
    }, t('item.saved', { number }));
    if (saved) {
      proposals.afterSave();
      finish();
    }
  };

  return (
    <form
      className={styles.editor}
      onSubmit={save}
      noValidate
      tabIndex={-1}
      aria-label={t('item.form', { number })}
    >
      <div className={styles.fields}>
        <DraftNotice
          draft={form}
          tellsOutdated
          onDiscard={() => keepFocus(`[data-item="${number}"] form`)}
        />
        <KeptWords what={t('failed.evidence')} words={draft.evidence}>
          <Editor
            evidence={draft.evidence}
            onChange={evidence => setDraft({ evidence })}
            faultAt={path => faultAt(`evidence.${path}`)}
          />
        </KeptWords>
        <TextInput
          multiline
          rows={2}
          label={t('item.note')}
          value={draft.note}
          onChange={(note = '') => setDraft({ note })}
          error={faultAt('note')}
        />
        <DeclaredInput
          value={draft.declared}
          onChange={declared => setDraft({ declared })}
        />
        {isLocked && (
          <div role="alert">
            <Alert
              status="warning"
              icon
              title={t('item.locked')}
              description={t('item.lockedHint')}
            />
          </div>
        )}
        {isOutdated && (
          <TheirVersion
            item={item}
            keepMine={itemDraft.keepMine}
            takeTheirs={itemDraft.takeTheirs}
          />
        )}
        <VersionsSetAside item={item} versions={itemDraft.setAside} />
        <ProblemAlert problem={problem} onLoadNewest={loadNewest} />
        <Flex gap="2">
          <Button
            type="submit"
            variant="primary"
            isPending={pending}
            isDisabled={isOutdated || isLocked}
          >
            {t('item.save', { number })}
          </Button>
          <Button variant="secondary" onPress={finish}>
            {t('cancel')}
          </Button>
        </Flex>
      </div>
      <div className={styles.suggestions}>
        <KeptWords what={t('proposals.title')}>
          <Suggestions item={item.number} {...proposals} />
        </KeptWords>
      </div>
      <div className={styles.aside}>
        <KeptWords what={t('findings.label')}>
          <LiveFindings draft={draft} evaluation={evaluation} />
          <Guidance itemKey={item.key} />
        </KeptWords>
      </div>
    </form>
  );
}
