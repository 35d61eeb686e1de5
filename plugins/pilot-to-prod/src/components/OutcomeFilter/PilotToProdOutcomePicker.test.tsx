import {
  EntityKindPicker,
  EntityListProvider,
  useEntityList,
} from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import { agentsOfFleet, FLEET } from '../../__testUtils__/fleet';
import { arrangeFleet } from '../../__testUtils__/fleetScenarios';
import { renderFleet } from '../../__testUtils__/renderFleet';
import { user } from '../../__testUtils__/user';
import { PilotToProdOutcomeFilter } from './PilotToProdOutcomeFilter';
import { PilotToProdOutcomePicker } from './PilotToProdOutcomePicker';

function List() {
  const { entities } = useEntityList();
  return (
    <ul aria-label="Agents">
      {entities.map(({ metadata }) => (
        <li key={metadata.name}>{metadata.name}</li>
      ))}
    </ul>
  );
}

function show(options: {
  pagination: boolean;
  address?: string;
  kind?: string;
}) {
  const { pagination, address, kind = 'component' } = options;
  // The list takes its filters from the window's address.
  window.history.replaceState(null, '', address ?? '/');
  renderFleet(
    arrangeFleet('every state'),
    <EntityListProvider pagination={pagination}>
      <EntityKindPicker initialFilter={kind} hidden />
      <PilotToProdOutcomePicker />
      <List />
    </EntityListProvider>,
    address,
  );
}

const listed = () =>
  within(screen.getByRole('list', { name: 'Agents' }))
    .queryAllByRole('listitem')
    .map(({ textContent }) => textContent);
const agentsThatAre = (...outcomes: string[]) =>
  FLEET.filter(({ outcome }) => outcomes.includes(outcome))
    .map(({ entityRef }) => entityRef.split('/')[1])
    .sort();

describe('the catalog’s filter by outcome', () => {
  it.each([true, false])(
    'picks agents by several outcomes, with pages: %s',
    async pagination => {
      show({ pagination });
      await waitFor(() => expect(listed()).toHaveLength(FLEET.length));
      await user.click(await screen.findByRole('textbox'));
      await user.keyboard('{ArrowDown}');
      await user.click(await screen.findByRole('option', { name: 'Cleared' }));
      await waitFor(() => expect(listed()).toEqual(agentsThatAre('cleared')));
      await user.click(screen.getByRole('option', { name: 'No checklist' }));
      await waitFor(() =>
        expect(listed()).toEqual(agentsThatAre('cleared', 'none')),
      );
      expect(
        new URLSearchParams(window.location.search).getAll(
          'filters[pilotToProd]',
        ),
      ).toEqual(['cleared', 'none']);
    },
  );

  it('begins with what the address asks for', async () => {
    show({ pagination: true, address: '/?filters[pilotToProd]=blocked' });
    await waitFor(() => expect(listed()).toEqual(agentsThatAre('blocked')));
    expect(screen.getByRole('button', { name: 'Blocked' })).toBeVisible();
  });

  it('is not there for kinds that no agent is of', async () => {
    show({ pagination: true, kind: 'user' });
    await waitFor(() => expect(listed()).not.toEqual([]));
    expect(screen.queryByText('Pilot to Prod')).toBeNull();
  });

  it('asks the backend and the browser for the same', () => {
    const filter = new PilotToProdOutcomeFilter(['blocked', 'revoked']);
    expect(filter.getCatalogFilters()).toEqual({
      'metadata.annotations.pilot-to-prod/outcome': ['blocked', 'revoked'],
    });
    expect(
      agentsOfFleet.filter(entity => filter.filterEntity(entity)),
    ).toHaveLength(agentsThatAre('blocked', 'revoked').length);
  });
});
