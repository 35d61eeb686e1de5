import { Select } from '@backstage/ui';
import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';
import { PEOPLE } from '../src/__testUtils__/people';
import { arrange, scenarios } from '../src/__testUtils__/scenarios';
import { Stage } from './Stage';

type ScenarioName = keyof typeof scenarios;

/**
 * The tab, or the card, in a state of one's choice, on an API in memory. `?scenario=` and
 * `?as=` choose the state and the person who looks.
 */
export function ScenarioPage({ children }: { children: ReactNode }) {
  const [query, setQuery] = useSearchParams();
  // Each visit begins anew, also a second one of the same scenario.
  const { key: visit } = useLocation();
  const name = (query.get('scenario') ?? 'half filled') as ScenarioName;
  const user = query.get('as') ?? scenarios[name].user;
  const choose = (key: string, value: string) =>
    setQuery(
      key === 'scenario' ? { scenario: value } : { scenario: name, as: value },
    );

  return (
    <div
      style={{
        padding: 'var(--bui-space-5)',
        minHeight: '100vh',
        background: 'var(--bui-bg-app)',
      }}
    >
      <div
        style={{
          display: 'flex',
          flexWrap: 'wrap',
          marginBottom: 'var(--bui-space-4)',
          gap: 'var(--bui-space-4)',
          maxWidth: '40rem',
        }}
      >
        <Select
          label="Scenario"
          value={name}
          onChange={value => choose('scenario', `${value}`)}
          options={Object.keys(scenarios).map(id => ({ id, label: id }))}
        />
        <Select
          label="Seen by"
          value={user}
          onChange={value => choose('as', `${value}`)}
          options={Object.values(PEOPLE).map(id => ({ id, label: id }))}
        />
      </div>
      <div data-visit={visit}>
        <Stage key={visit} arrange={() => arrange(name)} user={user}>
          {children}
        </Stage>
      </div>
    </div>
  );
}
