import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ServerState } from '../../hooks/ServerState';
import { useChecklists } from '../../hooks/useChecklists';
import { useT } from '../../hooks/useT';
import { useViewer } from '../../hooks/useViewer';
import { contrast } from '../contrast';
import { EmptyTab } from '../EmptyTab';
import { InLanguage } from '../InLanguage';
import { LoadingTab } from '../LoadingTab';
import { ProblemAlert } from '../ProblemAlert';
import { LoadedTab } from './LoadedTab';
import styles from './PilotToProdTab.module.css';
import { UnknownTierAlert } from './UnknownTierAlert';

/** The Pilot to Prod tab of the agent whose page this is. */
export function PilotToProdTab() {
  return (
    <ServerState>
      <Tab />
    </ServerState>
  );
}

function Tab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const viewer = useViewer();
  const { state, put, retry } = useChecklists(entityRef);
  const t = useT();
  return (
    <InLanguage className={`${styles.tab} ${contrast.readable}`}>
      <UnknownTierAlert />
      {content()}
    </InLanguage>
  );

  function content() {
    if (state.status === 'failed') {
      return state.problem.kind === 'forbidden' ? (
        <EmptyTab title={t('forbidden.title')}>{t('forbidden.hint')}</EmptyTab>
      ) : (
        <ProblemAlert problem={state.problem} onRetry={retry} />
      );
    }
    if (state.status === 'loading' || viewer === undefined) {
      return <LoadingTab />;
    }
    return (
      <LoadedTab
        // What is open in one agent's tab is nothing to another's.
        key={entityRef}
        entityRef={entityRef}
        checklists={state.checklists}
        policy={state.policy}
        viewer={viewer}
        put={put}
      />
    );
  }
}
