import {
  addDays,
  OpenItem,
  parseOrThrow,
  setOpenItemsSchema,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Text } from '@backstage/ui';
import { useState } from 'react';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useChange } from '../../hooks/useChange';
import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import {
  ChoiceInput,
  DayInput,
  PersonInput,
  RowsEditor,
  TextInput,
} from '../fields';
import { FormDialog } from '../FormDialog';

type OpenItemDraft = Partial<
  Pick<OpenItem, 'item' | 'missing' | 'owner' | 'dueDate'>
>;

const NUMBERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Edits what may still be missing at launch, all of it at once. */
export function OpenItemsDialog({ item: wanted }: { item?: number }) {
  const t = useT();
  const { checklist, policy } = useChecklist();
  const { targetLaunchDate } = checklist;
  const change = useChange();
  const [openItems, setOpenItems] = useState<OpenItemDraft[]>(() => {
    const present = checklist.openItems.map(
      ({ item, missing, owner, dueDate }) => ({
        item,
        missing,
        owner,
        dueDate,
      }),
    );
    return wanted === undefined || present.some(({ item }) => item === wanted)
      ? present
      : [...present, { item: wanted }];
  });

  const submit = () =>
    change.change(async api => {
      const request = {
        revision: checklist.revision,
        openItems: openItems.map(({ item, missing, owner, dueDate }) => ({
          item: item as number,
          missing: missing ?? '',
          owner: owner ?? '',
          dueDate: dueDate as string,
        })),
      };
      parseOrThrow(setOpenItemsSchema, request);
      return api.setOpenItems(checklist.id, request);
    }, t('openItems.saved'));

  return (
    <FormDialog
      wide
      title={t('openItems.edit')}
      submitLabel={t('openItems.save')}
      onSubmit={submit}
      change={change}
    >
      {targetLaunchDate !== null && (
        <Text as="p" variant="body-medium" color="secondary">
          {t('openItems.latest', {
            day: formatDay(addDays(targetLaunchDate, policy.openItemDays)),
          })}
        </Text>
      )}
      <RowsEditor
        legend={t('openItems.title')}
        rows={openItems}
        onChange={setOpenItems}
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
                label: `${id} · ${checklist.items[Number(id) - 1].title}`,
              }))}
            />
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
