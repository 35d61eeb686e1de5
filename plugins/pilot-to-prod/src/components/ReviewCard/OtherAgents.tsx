import { Button } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { pilotToProdApiRef } from '../../api';
import { keepFocus } from '../../focus';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useTab } from '../../hooks/TabProvider';
import { useAttempt } from '../../hooks/useAttempt';
import { useT } from '../../hooks/useT';
import { listAll } from '../../model/lists';
import { SharedEvidence, sharedEvidence } from '../../model/reviewHints';
import { ProblemAlert } from '../ProblemAlert';
import { sideCardStyles as styles } from '../SideCard';

/** How many of the newest checklists are looked at. */
const NEWEST = 200;

/** Looks on demand for evidence that another agent has to the letter. */
export function OtherAgents() {
  const t = useT();
  const api = useApi(pilotToProdApiRef);
  const { checklist } = useChecklist();
  const { announce } = useTab();
  const [words, setWords] = useState<string[]>();
  const { attempt, pending, problem } = useAttempt();
  const compare = () =>
    attempt(async () => {
      const { items } = await api.listChecklists({ limit: NEWEST });
      const told = wordsFor(sharedEvidence(checklist, items));
      setWords(told);
      announce(told.join(' '));
      keepFocus('[data-compared]');
    });

  return (
    <>
      {words && (
        <ul className={styles.plain} tabIndex={-1} data-compared>
          {words.map(text => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <ProblemAlert problem={problem} />
      {!words && (
        <div className={styles.actions}>
          <Button variant="secondary" isPending={pending} onPress={compare}>
            {t('review.compare')}
          </Button>
        </div>
      )}
    </>
  );

  function wordsFor(shared: SharedEvidence[]): string[] {
    return shared.length === 0
      ? [t('review.notShared')]
      : shared.map(({ item, agents }) =>
          t('review.shared', {
            item: `${item}`,
            agents: listAll(
              agents.map(agent => parseEntityRef(agent).name),
              t,
            ),
          }),
        );
  }
}
