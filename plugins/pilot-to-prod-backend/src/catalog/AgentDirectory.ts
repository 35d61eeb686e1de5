import {
  AgentIdentity,
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
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  UserEntity,
} from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { FilterPredicate } from '@backstage/filter-predicates';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { GroupTree } from './GroupTree';

const DISPLAY_NAME = 'spec.profile.displayName';

const REF_FIELDS = ['kind', 'metadata.name', 'metadata.namespace'];

const AGENT_FIELDS = [
  ...REF_FIELDS,
  'metadata.uid',
  'metadata.title',
  'metadata.annotations',
  'spec.type',
  'spec.lifecycle',
  'relations',
];

/** Nobody looks for names that so many people have. */
const MOST_NAMESAKES = 1000;

/** Groups in one question: their refs travel in the address of the request. */
const GROUPS_AT_ONCE = 25;

/** Beneath the groups of one question: more than any organisation has. */
const MOST_GROUPS = 2_000;

/** Of groups in groups, so that no chain of them keeps an act waiting. */
const MOST_LEVELS = 50;

/**
 * What Pilot to Prod asks of the catalog: agents and people. Everything that
 * people may do rests on its answers, so that nothing happens without them.
 */
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
   * Of the entities named, those that the caller may read, by their refs, and
   * those that are gone from the catalog, without an entity: their records
   * outlive them.
   */
  async readable(
    entityRefs: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<Map<string, Entity | undefined>> {
    const refs = [...new Set(entityRefs)];
    const seen = await this.findAll(refs, credentials);
    const hidden = await this.findAll(refs.filter(ref => !seen.has(ref)));
    return new Map(
      refs
        .filter(ref => !hidden.has(ref))
        .map(ref => [ref, seen.get(ref)] as const),
    );
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

  /**
   * Some groups with all that is beneath them and everybody in them, read with
   * one question a level.
   */
  async groupTree(groups: string[]): Promise<GroupTree> {
    const tree = new GroupTree();
    const asked = new Set<string>();
    let level = [...new Set(groups)];
    for (let levels = 1; level.length > 0; levels++) {
      level.forEach(group => asked.add(group));
      if (levels > MOST_LEVELS || asked.size > MOST_GROUPS) {
        throw new ServiceUnavailableError(
          `There are more groups beneath ${groups.join(
            ', ',
          )} than can be looked through, so nobody can tell who is in them. Name smaller groups under pilotToProd.roles`,
        );
      }
      const found = await Promise.all(
        inBatches(level, GROUPS_AT_ONCE).map(some => this.#lookInto(some)),
      );
      found.flat().forEach(entity => tree.add(entity));
      level = [...new Set(tree.childrenOf(level))].filter(
        group => !asked.has(group),
      );
    }
    return tree;
  }

  /** Some groups, the groups directly beneath them, and who is in them. */
  async #lookInto(groups: string[]): Promise<Entity[]> {
    const refs = groups.map(group => parseEntityRef(group));
    const { items } = await this.#catalog.getEntities(
      {
        filter: [
          {
            kind: 'Group',
            'metadata.name': refs.map(({ name }) => name),
            'metadata.namespace': refs.map(({ namespace }) => namespace),
          },
          { kind: 'Group', [`relations.${RELATION_CHILD_OF}`]: groups },
          { kind: 'User', [`relations.${RELATION_MEMBER_OF}`]: groups },
        ],
        fields: [...REF_FIELDS, 'relations'],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return items;
  }
}

/** The refs of an entity's owners. */
export function ownersOf(entity: Entity | undefined): string[] {
  return (entity?.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
}

/** An agent as the catalog has it; `null` where it has no such entity. */
export function identityOf(entity: Entity | undefined): AgentIdentity | null {
  return entity === undefined
    ? null
    : {
        uid: entity.metadata.uid ?? null,
        owners: [...ownersOf(entity)].sort(),
      };
}

function inBatches(refs: string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(refs.length / size) }, (_, index) =>
    refs.slice(index * size, (index + 1) * size),
  );
}

function displayNameOf(user: Entity): string | undefined {
  const { profile } = (user as UserEntity).spec;
  return profile?.displayName?.toLowerCase();
}
