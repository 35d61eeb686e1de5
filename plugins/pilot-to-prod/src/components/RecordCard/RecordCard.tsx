import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { pilotToProdApiRef } from '../../api';
import { useChecklist } from '../../hooks/ChecklistProvider';
import { useAttempt } from '../../hooks/useAttempt';
import { useT } from '../../hooks/useT';
import { fileNameOf } from '../../model/fileName';
import { saveFile, textFile } from '../../saveFile';
import { ProblemAlert } from '../ProblemAlert';
import { SideCard, sideCardStyles as styles } from '../SideCard';

/** What can be taken out of the portal: paper, a document, a calendar. */
export function RecordCard() {
  const t = useT();
  const api = useApi(pilotToProdApiRef);
  const { checklist } = useChecklist();
  const { attempt, problem } = useAttempt();
  const { id, targetLaunchDate } = checklist;
  const name = fileNameOf(checklist);

  const saveDocument = () =>
    attempt(async () =>
      saveFile(
        `${name}.md`,
        textFile(await api.getDocument(id), 'text/markdown'),
      ),
    );
  const saveCalendar = () =>
    attempt(async () =>
      saveFile(
        `${name}.ics`,
        textFile(await api.getCalendar(id), 'text/calendar'),
      ),
    );

  return (
    <SideCard title={t('record.title')}>
      <div className={styles.actions}>
        <Button variant="secondary" onPress={() => window.print()}>
          {t('record.print')}
        </Button>
        <Button variant="secondary" onPress={saveDocument}>
          {t('record.document')}
        </Button>
        {/* Without a launch date there is no day to remember yet. */}
        {targetLaunchDate !== null && (
          <Button variant="secondary" onPress={saveCalendar}>
            {t('record.calendar')}
          </Button>
        )}
      </div>
      <ProblemAlert problem={problem} />
    </SideCard>
  );
}
