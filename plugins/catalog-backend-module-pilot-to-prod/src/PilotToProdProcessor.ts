import { setTimeout } from 'node:timers/promises';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  LocationSpec,
  processingResult,
} from '@backstage/plugin-catalog-node';
import type { ClearanceCopy } from './clearances/ClearanceCopy';
import { isGoverned, projectClearance } from './projection/projectClearance';
import type { ProjectionSettings } from './projection/settings';
import type { FailedAgents } from './refresh/FailedAgents';
import { refreshKeyOf } from './refresh/refreshKey';

/**
 * How long agents may wait for the first load, all of them together: whoever
 * waits holds one of the catalog's few places for entities in process.
 */
const FIRST_LOAD_PATIENCE_MS = 5_000;

/** Projects what the registry says onto entities as they are processed. */
export class PilotToProdProcessor implements CatalogProcessor {
  readonly #copy: Pick<ClearanceCopy, 'firstLoad' | 'loaded' | 'get'>;
  readonly #settings: ProjectionSettings;
  readonly #failedAgents: Pick<FailedAgents, 'add'>;
  readonly #patienceMs: number;
  #patience?: Promise<void>;

  constructor(options: {
    copy: Pick<ClearanceCopy, 'firstLoad' | 'loaded' | 'get'>;
    settings: ProjectionSettings;
    failedAgents: Pick<FailedAgents, 'add'>;
    patienceMs?: number;
  }) {
    this.#copy = options.copy;
    this.#settings = options.settings;
    this.#failedAgents = options.failedAgents;
    this.#patienceMs = options.patienceMs ?? FIRST_LOAD_PATIENCE_MS;
  }

  getProcessorName(): string {
    return 'PilotToProdProcessor';
  }

  /** Late, so that what others make of an entity's file is what it declares. */
  getPriority(): number {
    return 1000;
  }

  async preProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (!isGoverned(entity, this.#settings)) {
      return projectClearance(entity, undefined, this.#settings);
    }
    const entityRef = stringifyEntityRef(entity);
    emit(processingResult.refresh(refreshKeyOf(entityRef)));
    await this.#waitForFirstLoad(entityRef);
    return projectClearance(entity, this.#copy.get(entityRef), this.#settings);
  }

  async #waitForFirstLoad(entityRef: string): Promise<void> {
    if (this.#copy.loaded) {
      return;
    }
    this.#patience ??= Promise.race([
      this.#copy.firstLoad,
      setTimeout(this.#patienceMs, undefined, { ref: false }),
    ]);
    await this.#patience;
    if (!this.#copy.loaded) {
      this.#failedAgents.add(entityRef);
      throw new ServiceUnavailableError(
        `The clearances of Pilot to Prod could not be loaded yet, so that nothing is known of ${entityRef}; it is processed again once they are`,
      );
    }
  }
}
