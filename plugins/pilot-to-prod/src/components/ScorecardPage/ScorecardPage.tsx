import { Container, Header } from '@backstage/ui';
import { useRef } from 'react';
import {
  Route,
  Routes,
  useLocation,
  useResolvedPath,
  useSearchParams,
} from 'react-router-dom';
import { ServerState } from '../../hooks/ServerState';
import { useScorecardQuery } from '../../hooks/useScorecardQuery';
import { useScorecardTotals } from '../../hooks/useScorecardTotals';
import { useT } from '../../hooks/useT';
import { useViewer } from '../../hooks/useViewer';
import {
  ScorecardQuery,
  WHOLE_SCORECARD,
  writeQuery,
} from '../../model/scorecard/query';
import { contrast } from '../contrast';
import { InLanguage } from '../InLanguage';
import { KeptWords } from '../KeptWords';
import { PolicyView } from '../PolicyView';
import { TrendView } from '../TrendView';
import { LoadingScorecard } from './LoadingScorecard';
import { ScorecardView } from './ScorecardView';
import { useKeptFocus } from './useKeptFocus';
import { WaitingView } from './WaitingView';
import styles from './ScorecardPage.module.css';

const FOR_ME = { waitingForMe: true } as const;

/** All agents at a glance, what waits for the reader, and how it came about. */
export function ScorecardPage() {
  return (
    <ServerState>
      <Page />
    </ServerState>
  );
}

function Page() {
  const t = useT();
  const viewer = useViewer();
  const { pathname: base } = useResolvedPath('.');
  const { pathname } = useLocation();
  const { query } = useScorecardQuery();
  const waiting = useScorecardTotals(FOR_ME)?.agents;

  const content = useRef<HTMLDivElement>(null);
  useKeptFocus(content);

  const [params] = useSearchParams();
  const linkTo = (path: string, asked: ScorecardQuery) => {
    const search = writeQuery(asked, params).toString();
    return `${base}${path}${search && `?${search}`}`;
  };
  const tabs = [
    {
      id: 'scorecard',
      label: t('scorecard.view.scorecard'),
      href: linkTo('', query),
    },
    {
      id: 'waiting',
      label:
        waiting === undefined
          ? t('scorecard.view.waiting')
          : t('scorecard.view.waitingCount', { agents: `${waiting}` }),
      href: linkTo('/waiting', WHOLE_SCORECARD),
    },
    {
      id: 'trends',
      label: t('scorecard.view.trends'),
      href: linkTo('/trends', query),
    },
    {
      id: 'policy',
      label: t('scorecard.view.policy'),
      href: linkTo('/policy', WHOLE_SCORECARD),
    },
  ];
  const active =
    tabs.slice(1).find(({ id }) => pathname.startsWith(`${base}/${id}`)) ??
    tabs[0];

  return (
    <InLanguage className={`${styles.page} ${contrast.readable}`}>
      <Header
        // It measures the tabs once, and the count makes one of them wider.
        key={waiting === undefined ? 'counting' : 'counted'}
        title={t('scorecard.heading')}
        tabs={tabs}
        activeTabId={active.id}
      />
      <Container
        ref={content}
        tabIndex={-1}
        className={styles.content}
        style={{ outline: 'none' }}
      >
        {viewer === undefined ? (
          <LoadingScorecard label={t('scorecard.loading')} />
        ) : (
          <Routes>
            <Route
              path="waiting"
              element={
                <KeptWords what={t('scorecard.view.waiting')}>
                  <WaitingView viewer={viewer} />
                </KeptWords>
              }
            />
            <Route path="trends" element={<TrendView />} />
            <Route
              path="policy"
              element={
                <KeptWords what={t('scorecard.view.policy')}>
                  <PolicyView />
                </KeptWords>
              }
            />
            <Route path="*" element={<ScorecardView />} />
          </Routes>
        )}
      </Container>
    </InLanguage>
  );
}
