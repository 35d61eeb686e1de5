import {
  EntityKindPicker,
  EntityListProvider,
  useEntityList,
} from '@backstage/plugin-catalog-react';
import { PilotToProdOutcomePicker } from '../src/plugin';

/** The catalog's list, as plain as can be, with the filter beside it. */
export function CatalogList() {
  return (
    <EntityListProvider pagination>
      <div style={{ maxWidth: '20rem', padding: 'var(--bui-space-4)' }}>
        <EntityKindPicker initialFilter="component" hidden />
        <PilotToProdOutcomePicker />
        <Names />
      </div>
    </EntityListProvider>
  );
}

function Names() {
  const { entities } = useEntityList();
  return (
    <ul aria-label="Agents">
      {entities.map(({ metadata }) => (
        <li key={metadata.name}>{metadata.name}</li>
      ))}
    </ul>
  );
}
