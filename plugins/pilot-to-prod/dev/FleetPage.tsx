import { Select } from '@backstage/ui';
import type { ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import {
  arrangeFleet,
  FleetScenarioName,
  fleetScenarios,
} from '../src/__testUtils__/fleetScenarios';
import { Stage } from './Stage';

/**
 * What shows all agents, in a state of one's choice. `?scenario=` chooses the
 * state, and a new `?visit=` begins it anew.
 */
export function FleetPage(props: { path: string; children: ReactNode }) {
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const name = (query.get('scenario') ?? 'every state') as FleetScenarioName;
  const visit = query.get('visit') ?? '';
  return (
    <div style={{ minHeight: '100vh', background: 'var(--bui-bg-app)' }}>
      <div style={{ padding: 'var(--bui-space-4)', maxWidth: '20rem' }}>
        <Select
          label="Scenario"
          value={name}
          onChange={value =>
            navigate(
              `${props.path}?${new URLSearchParams({ scenario: `${value}` })}`,
            )
          }
          options={Object.keys(fleetScenarios).map(id => ({ id, label: id }))}
        />
      </div>
      <div data-visit={visit}>
        <Stage
          key={`${name} ${visit}`}
          arrange={async () => arrangeFleet(name)}
          user={fleetScenarios[name].user}
        >
          {props.children}
        </Stage>
      </div>
    </div>
  );
}
