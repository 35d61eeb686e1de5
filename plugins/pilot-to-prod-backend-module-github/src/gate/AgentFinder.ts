import { readAgentFilter } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type {
  AuthService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const PROJECT_SLUG = 'github.com/project-slug';

/** Finds the agents that a repository holds. */
export class AgentFinder {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #isAgent: (entity: Entity) => boolean;

  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
    config: RootConfigService;
  }): AgentFinder {
    return new AgentFinder(
      options.auth,
      options.catalog,
      readAgentFilter(options.config),
    );
  }

  private constructor(
    auth: AuthService,
    catalog: CatalogService,
    isAgent: (entity: Entity) => boolean,
  ) {
    this.#auth = auth;
    this.#catalog = catalog;
    this.#isAgent = isAgent;
  }

  /** Their refs, in order. */
  async find(repository: string): Promise<string[]> {
    const { items } = await this.#catalog.getEntities(
      { filter: { [`metadata.annotations.${PROJECT_SLUG}`]: repository } },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return items
      .filter(
        entity =>
          isSame(entity.metadata.annotations?.[PROJECT_SLUG], repository) &&
          this.#isAgent(entity),
      )
      .map(stringifyEntityRef)
      .sort();
  }
}

/** GitHub takes one name in any case of letters for the same repository. */
function isSame(slug: string | undefined, repository: string): boolean {
  return slug?.trim().toLowerCase() === repository.toLowerCase();
}
