import {
  readAgentFilter,
  readAgentPredicate,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import {
  AuthService,
  BackstageCredentials,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  UserEntity,
} from '@backstage/catalog-model';
import type { FilterPredicate } from '@backstage/filter-predicates';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const DISPLAY_NAME = 'spec.profile.displayName';

const REF_FIELDS = ['kind', 'metadata.name', 'metadata.namespace'];

const AGENT_FIELDS = [
  ...REF_FIELDS,
  'metadata.title',
  'metadata.annotations',
  'spec.type',
  'spec.lifecycle',
  'relations',
];

/** Nobody looks for names that so many people have. */
const MOST_NAMESAKES = 1000;

/** What Pilot to Prod asks of the catalog: agents and people. */
export class AgentDirectory {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #isAgent: (entity: Entity) => boolean;
  readonly #predicate: FilterPredicate;

  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
    config: RootConfigService;
  }): AgentDirectory {
    return new AgentDirectory(
      options.auth,
      options.catalog,
      readAgentFilter(options.config),
      readAgentPredicate(options.config),
    );
  }

  private constructor(
    auth: AuthService,
    catalog: CatalogService,
    isAgent: (entity: Entity) => boolean,
    predicate: FilterPredicate,
  ) {
    this.#auth = auth;
    this.#catalog = catalog;
    this.#isAgent = isAgent;
    this.#predicate = predicate;
  }

  isAgent(entity: Entity): boolean {
    return this.#isAgent(entity);
  }

  /** Whatever the caller may see: the domain has to know its agents. */
  async find(entityRef: string): Promise<Entity | undefined> {
    return (await this.findAll([entityRef])).get(entityRef);
  }

  /** All agents, in batches, with as much of them as the scorecard shows. */
  async *stream(): AsyncGenerator<Entity[]> {
    const batches = this.#catalog.streamEntities(
      { query: this.#predicate, fields: AGENT_FIELDS },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for await (const batch of batches) {
      yield batch;
    }
  }

  /** How many agents there are, at little cost. */
  async count(): Promise<number> {
    const { totalItems } = await this.#catalog.queryEntities(
      { query: this.#predicate, fields: ['kind'], limit: 1 },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return totalItems;
  }

  /** Refs of all agents that the caller may read. */
  async refsReadableBy(credentials: BackstageCredentials): Promise<string[]> {
    const refs: string[] = [];
    const batches = this.#catalog.streamEntities(
      { query: this.#predicate, fields: REF_FIELDS, pageSize: 2_000 },
      { credentials },
    );
    for await (const batch of batches) {
      refs.push(...batch.map(stringifyEntityRef));
    }
    return refs;
  }

  /** The entities that exist among those named, by their refs. */
  async findAll(
    entityRefs: Iterable<string>,
    credentials?: BackstageCredentials,
  ): Promise<Map<string, Entity>> {
    const refs = [...new Set(entityRefs)];
    if (refs.length === 0) {
      return new Map();
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: refs },
      {
        credentials:
          credentials ?? (await this.#auth.getOwnServiceCredentials()),
      },
    );
    return new Map(
      items.flatMap((entity, index) => (entity ? [[refs[index], entity]] : [])),
    );
  }

  /**
   * Of the entities named, those that the caller may read, and those that are
   * gone from the catalog: their records outlive them.
   */
  async readable(
    entityRefs: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const refs = [...new Set(entityRefs)];
    const seen = await this.findAll(refs, credentials);
    const unseen = refs.filter(ref => !seen.has(ref));
    const hidden = await this.findAll(unseen);
    return new Set(refs.filter(ref => seen.has(ref) || !hidden.has(ref)));
  }

  /**
   * The refs of the users who have one of these full names, in any case of
   * letters, by the name as it was given.
   */
  async peopleNamed(
    names: string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, string[]>> {
    if (names.length === 0) {
      return new Map();
    }
    const { items } = await this.#catalog.queryEntities(
      {
        query: { kind: 'User', [DISPLAY_NAME]: { $in: names } },
        fields: [...REF_FIELDS, DISPLAY_NAME],
        limit: MOST_NAMESAKES,
      },
      { credentials },
    );
    return new Map(
      names.map(name => [
        name,
        items
          .filter(user => displayNameOf(user) === name.toLowerCase())
          .map(stringifyEntityRef)
          .sort(),
      ]),
    );
  }

  /** The refs of all users who are in one of some groups. */
  async membersOf(groups: string[]): Promise<string[]> {
    if (groups.length === 0) {
      return [];
    }
    const { items } = await this.#catalog.getEntities(
      {
        filter: { kind: 'User', 'relations.memberOf': groups },
        fields: REF_FIELDS,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return items.map(stringifyEntityRef);
  }
}

/** The refs of an entity's owners. */
export function ownersOf(entity: Entity | undefined): string[] {
  return (entity?.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
}

function displayNameOf(user: Entity): string | undefined {
  const { profile } = (user as UserEntity).spec;
  return profile?.displayName?.toLowerCase();
}
