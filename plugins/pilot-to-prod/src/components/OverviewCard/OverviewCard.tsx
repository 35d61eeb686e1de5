import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { ButtonLink, Skeleton, Text } from '@backstage/ui';
import { ServerState } from '../../hooks/ServerState';
import { useOwnsAgent } from '../../hooks/useOwnsAgent';
import { useChecklists } from '../../hooks/useChecklists';
import { PeopleProvider } from '../../hooks/PeopleProvider';
import { useT } from '../../hooks/useT';
import { useTabLink } from '../../hooks/useTabLink';
import { useViewer } from '../../hooks/useViewer';
import { needingAttention } from '../../model/healthWords';
import { peopleIn } from '../../model/peopleIn';
import { contrast } from '../contrast';
import { HealthPills } from '../HealthPills';
import { KeptWords } from '../KeptWords';
import { ProblemAlert } from '../ProblemAlert';
import { ChecklistSummary } from './ChecklistSummary';
import { NoChecklist } from './NoChecklist';
import { OtherSteps } from './OtherSteps';
import styles from './OverviewCard.module.css';

/** Where the agent whose page this is stands, and the way to its tab. */
export function OverviewCard() {
  return (
    <ServerState>
      <Card />
    </ServerState>
  );
}

function Card() {
  const t = useT();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const tabLink = useTabLink();
  const href = tabLink(entityRef);
  const viewer = useViewer();
  const isOwned = useOwnsAgent();
  const { state, retry } = useChecklists(entityRef);
  const [checklist, ...others] =
    state.status === 'loaded' ? state.checklists : [];
  return (
    <EntityInfoCard
      title={t('card.title')}
      className={contrast.readable}
      footerActions={
        state.status === 'loaded' && (
          <ButtonLink href={href} variant="secondary">
            {checklist ? t('card.open') : t('card.start')}
          </ButtonLink>
        )
      }
    >
      <KeptWords what={t('card.title')}>{content()}</KeptWords>
    </EntityInfoCard>
  );

  function content() {
    if (state.status === 'failed') {
      return state.problem.kind === 'forbidden' ? (
        <Text as="p" variant="body-medium" color="secondary">
          {t('forbidden.title')}
        </Text>
      ) : (
        <ProblemAlert problem={state.problem} onRetry={retry} />
      );
    }
    if (state.status === 'loading' || viewer === undefined) {
      return (
        <div
          className={styles.loading}
          role="status"
          aria-busy="true"
          aria-label={t('card.loading')}
        >
          <Skeleton width={80} height={80} rounded />
          <Skeleton width="60%" height={20} />
        </div>
      );
    }
    return checklist === undefined ? (
      <NoChecklist entity={entity} />
    ) : (
      <PeopleProvider refs={peopleIn(checklist)}>
        <ChecklistSummary
          checklist={checklist}
          viewer={viewer}
          href={href}
          agent={{ isOwned, checklists: state.checklists }}
          health={needingAttention(state.checklists).map(clearance => (
            <HealthPills
              key={clearance.id}
              tier={clearance.tier}
              policy={state.policy}
              health={clearance.health.map(({ code }) => ({
                code,
                otherVersion:
                  clearance.id === checklist.id
                    ? undefined
                    : clearance.agentVersion,
              }))}
            />
          ))}
        >
          {others.map(other => (
            <OtherSteps
              key={other.id}
              checklist={other}
              viewer={viewer}
              href={tabLink(entityRef, other.id)}
            />
          ))}
        </ChecklistSummary>
      </PeopleProvider>
    );
  }
}
