import { ANNOTATIONS } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Entity } from '@backstage/catalog-model';
import type { EntityFilter } from '@backstage/plugin-catalog-react';

/** Where the catalog keeps an agent's outcome. */
export const OUTCOME_PATH = `metadata.annotations.${ANNOTATIONS.OUTCOME}`;

/** Picks the agents of the catalog that have one of some outcomes. */
export class PilotToProdOutcomeFilter implements EntityFilter {
  constructor(readonly values: string[]) {}

  filterEntity(entity: Entity): boolean {
    const outcome = entity.metadata.annotations?.[ANNOTATIONS.OUTCOME];
    return outcome !== undefined && this.values.includes(outcome);
  }

  /** So that the backend filters too, also where it hands out pages. */
  getCatalogFilters(): Record<string, string[]> {
    return { [OUTCOME_PATH]: this.values };
  }

  toQueryValue(): string[] {
    return this.values;
  }
}
