import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { fleetEntities } from './fleetEntities';

/** Puts a fleet of agents into the catalog. */
export class FleetProvider implements EntityProvider {
  readonly #count: number;

  constructor(count: number) {
    this.#count = count;
  }

  getProviderName(): string {
    return 'demo-fleet';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await connection.applyMutation({
      type: 'full',
      entities: fleetEntities(this.#count).map(entity => ({
        entity,
        locationKey: this.getProviderName(),
      })),
    });
  }
}
