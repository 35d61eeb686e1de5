import {
  checklistDigest,
  SignatureRole,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { Alert, Text } from '@backstage/ui';
import { useState } from 'react';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { usePeople } from '../../hooks/PeopleProvider';
import { useChecklistChange } from '../../hooks/useChange';
import { useTab } from '../../hooks/TabProvider';
import { useT } from '../../hooks/useT';
import { formatDay } from '../../model/dates';
import { formOf } from '../../tab/drafts/forms';
import { useDraft } from '../../tab/drafts/useDraft';
import { ArtifactList } from '../ArtifactList';
import { FactList } from '../FactList';
import { TextInput } from '../fields';
import { FormDialog } from '../FormDialog';
import styles from './SignDialog.module.css';

/** Whoever reviews has hardly read ten items in less time. */
const QUICK_SECONDS = 60;

/** Says exactly what is being signed, and signs it. */
export function SignDialog({ role }: { role: SignatureRole }) {
  const t = useT();
  const { policy, viewer } = useChecklist();
  const { nameOf } = usePeople();
  const change = useChecklistChange();
  const { base } = change;
  const draft = useDraft<string, { statement?: string }>({
    owner: base.id,
    form: formOf({ kind: 'sign', role }),
    base: base.digest,
    fresh: () => ({}),
  });
  const { statement } = draft.words;
  // A name confirms one signature, so it is typed anew for each.
  const [typedName, setTypedName] = useState<string>();
  const { entityRef, agentVersion, decision, openItems, digest } = base;
  const { artifacts } = base;
  const name = nameOf(viewer);
  const isConfirmed = sameName(typedName ?? '', name);
  // The same function ran in the backend. Another result means that this page
  // shows something else than what would be signed.
  const isSame = checklistDigest(base, policy) === digest;

  const secondsOpen = useSecondsOpen();
  const isQuick =
    (role === 'ai-coe-lead' || role === 'peer-reviewer') &&
    secondsOpen < QUICK_SECONDS;

  const submit = () =>
    change.change(
      api =>
        api.sign(base.id, {
          revision: base.revision,
          role,
          digest,
          ...(statement !== undefined && { statement }),
        }),
      t('sign.done', { role: t(`role.${role}`) }),
    );

  return (
    <FormDialog
      title={t(`sign.as.${role}`)}
      submitLabel={t('sign.submit')}
      onSubmit={submit}
      change={change}
      draft={draft}
      isIncomplete={!isConfirmed || !isSame}
    >
      <Text as="p" variant="body-medium">
        {t(`sign.meaning.${role}`)}
      </Text>
      <FactList
        facts={[
          { name: t('sign.agent'), value: entityRef },
          { name: t('header.agentVersion'), value: agentVersion },
          {
            name: t('artifacts.title'),
            value:
              artifacts.length === 0 ? (
                t('artifacts.none')
              ) : (
                <ArtifactList artifacts={artifacts} isWhole />
              ),
          },
          {
            name: t('decision.title'),
            value: t(`outcome.${decision.outcome}`),
          },
          {
            name: t('openItems.title'),
            value:
              openItems.length === 0
                ? t('openItems.none')
                : openItems
                    .map(({ item, missing, owner, dueDate }) =>
                      t('sign.openItem', {
                        item: `${item}`,
                        missing,
                        owner: nameOf(owner),
                        day: formatDay(dueDate, t),
                      }),
                    )
                    .join('\n'),
          },
          { name: t('sign.follows'), value: t(`sign.consequence.${role}`) },
          {
            name: t('sign.digest'),
            value: <code className={styles.digest}>{digest}</code>,
          },
        ]}
      />
      {isQuick && (
        <Alert
          status="info"
          icon
          title={t('sign.quick', { count: secondsOpen })}
          description={t('sign.quickHint')}
        />
      )}
      {!isSame && (
        <Alert
          status="danger"
          icon
          title={t('sign.mismatch')}
          description={t('sign.mismatchHint')}
        />
      )}
      <TextInput
        multiline
        label={t('sign.statement')}
        description={t('sign.statementHint')}
        value={statement}
        onChange={next => draft.write(() => ({ statement: next }))}
        error={change.faultAt('statement')}
      />
      <TextInput
        isRequired
        label={t('sign.name')}
        description={t('sign.nameHint', { name })}
        value={typedName}
        onChange={setTypedName}
      />
    </FormDialog>
  );
}

function sameName(typed: string, name: string): boolean {
  const plain = (text: string) => text.trim().toLowerCase();
  return plain(typed) === plain(name);
}

/** How long the checklist had been open when the dialogue was. */
function useSecondsOpen(): number {
  const { openedAt } = useTab();
  const [seconds] = useState(() =>
    Math.max(1, Math.round((Date.now() - openedAt.getTime()) / 1000)),
  );
  return seconds;
}
