import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  CatalogProcessor,
  catalogProcessingExtensionPoint,
} from '@backstage/plugin-catalog-node';

/** A processor that can hold up one run of an entity, late in that run. */
export class SlowProcessor implements CatalogProcessor {
  #hold?: { name: string; held: () => void; released: Promise<void> };

  readonly module = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'slow-processor',
    register: ({ registerInit }) =>
      registerInit({
        deps: { processing: catalogProcessingExtensionPoint },
        init: async ({ processing }) => processing.addProcessor(this),
      }),
  });

  getProcessorName(): string {
    return 'SlowProcessor';
  }

  /** Holds up the next run of the entity of that name. */
  holdUp(name: string): { held: Promise<void>; release: () => void } {
    let release = () => {};
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    const held = new Promise<void>(resolve => {
      this.#hold = { name, held: resolve, released };
    });
    return { held, release };
  }

  async postProcessEntity(entity: Entity): Promise<Entity> {
    const hold = this.#hold;
    if (hold?.name === entity.metadata.name) {
      this.#hold = undefined;
      hold.held();
      await hold.released;
    }
    return entity;
  }
}
