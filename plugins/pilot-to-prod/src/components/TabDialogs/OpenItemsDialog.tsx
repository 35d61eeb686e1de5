import {
  addDays,
  OpenItem,
  parseOrThrow,
  policyFor,
  setOpenItemsSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Text } from '@backstage/ui';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useChecklistChange } from '../../hooks/useChange';
import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import {
  mergeOpenItems,
  OpenItemDraft,
  openItemDrafts,
  withItem,
} from '../../model/openItemDrafts';
import { useDraft } from '../../tab/drafts/useDraft';
import {
  ChoiceInput,
  DayInput,
  FieldGroup,
  PersonInput,
  RowsEditor,
  TextInput,
} from '../fields';
import { FormDialog } from '../FormDialog';

const NUMBERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Edits what may still be missing at launch, all of it at once. */
export function OpenItemsDialog({ item: wanted }: { item?: number }) {
  const t = useT();
  const { policy } = useChecklist();
  const change = useChecklistChange();
  const { base } = change;
  const { targetLaunchDate } = base;
  const draft = useDraft<OpenItem[], OpenItemDraft[]>({
    owner: base.id,
    form: 'set-open-items',
    base: base.openItems,
    fresh: before => openItemDrafts(before, wanted),
    restore: kept =>
      withItem(mergeOpenItems(kept.words, kept.base, base.openItems), wanted),
  });
  const openItems = draft.words;

  const loadNewest = async () => {
    const before = base.openItems;
    const newest = await change.loadNewest();
    if (newest) {
      draft.rebase(
        newest.openItems,
        mergeOpenItems(draft.words, before, newest.openItems),
      );
    }
    return newest;
  };

  const submit = () =>
    change.change(async api => {
      const request = {
        revision: base.revision,
        openItems: openItems.map(({ item, missing, owner, dueDate }) => ({
          item: item as number,
          missing: missing ?? '',
          owner: owner ?? '',
          dueDate: dueDate as string,
        })),
      };
      parseOrThrow(setOpenItemsSchema, request);
      return api.setOpenItems(base.id, request);
    }, t('openItems.saved'));

  return (
    <FormDialog
      wide
      title={t('openItems.edit')}
      submitLabel={t('openItems.save')}
      onSubmit={submit}
      change={{ ...change, loadNewest }}
      draft={draft}
    >
      {targetLaunchDate !== null && (
        <Text as="p" variant="body-medium" color="secondary">
          {t('openItems.latest', {
            day: formatDay(
              addDays(
                targetLaunchDate,
                policyFor(policy, base.tier).openItemDays,
              ),
              t,
            ),
          })}
        </Text>
      )}
      <RowsEditor
        legend={t('openItems.title')}
        rows={openItems}
        onChange={next => draft.write(() => next)}
        emptyRow={{}}
        addLabel={t('openItems.add')}
        rowLabel={position => t('openItems.row', { position: `${position}` })}
        removeLabel={position =>
          t('openItems.remove', { position: `${position}` })
        }
      >
        {(openItem, update, index) => (
          <>
            <ChoiceInput
              isRequired
              label={t('openItems.belongsTo')}
              value={
                openItem.item === undefined ? undefined : `${openItem.item}`
              }
              onChange={number =>
                update({
                  item: number === undefined ? undefined : Number(number),
                })
              }
              options={NUMBERS.map(id => ({
                id,
                label: `${id} · ${base.items[Number(id) - 1].title}`,
              }))}
            />
            <FieldGroup>
              <PersonInput
                isRequired
                label={t('openItems.owner')}
                value={openItem.owner}
                onChange={owner => update({ owner })}
              />
              <DayInput
                isRequired
                label={t('openItems.dueDate')}
                value={openItem.dueDate}
                onChange={dueDate => update({ dueDate })}
                error={change.faultAt(`openItems[${index}].dueDate`)}
              />
            </FieldGroup>
            <TextInput
              multiline
              isRequired
              rows={2}
              label={t('openItems.missing')}
              value={openItem.missing}
              onChange={missing => update({ missing })}
              error={change.faultAt(`openItems[${index}].missing`)}
            />
          </>
        )}
      </RowsEditor>
    </FormDialog>
  );
}
