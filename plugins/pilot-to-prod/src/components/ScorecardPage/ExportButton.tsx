import { dayOf } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { useApi } from '@backstage/core-plugin-api';
import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { pilotToProdApiRef } from '../../api';
import { useAttempt } from '../../hooks/useAttempt';
import { useT } from '../../hooks/useT';
import type { ScorecardQuery } from '../../model/scorecard/query';
import { saveFile } from '../../saveFile';
import { ProblemAlert } from '../ProblemAlert';

/** Saves everything that the query finds, not just what is on the page. */
export function ExportButton({ query }: { query: ScorecardQuery }) {
  const t = useT();
  const api = useApi(pilotToProdApiRef);
  const { attempt, pending, problem } = useAttempt();
  const save = () =>
    attempt(async () =>
      saveFile(
        `${t('scorecard.exportFile')}-${dayOf(new Date())}.csv`,
        await api.exportScorecard({ ...query.filter, sort: query.sort }),
      ),
    );
  return (
    <>
      <Button
        variant="secondary"
        iconStart={<RiDownloadLine />}
        isPending={pending}
        onPress={save}
      >
        {t('scorecard.export')}
      </Button>
      <ProblemAlert problem={problem} />
    </>
  );
}
