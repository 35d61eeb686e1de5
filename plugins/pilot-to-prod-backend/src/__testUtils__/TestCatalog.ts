import {
  BackstageCredentials,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  Entity,
  EntityRelation,
  RELATION_CHILD_OF,
  RELATION_HAS_MEMBER,
  RELATION_MEMBER_OF,
  RELATION_PARENT_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

/**
 * A catalog whose entities come and go during a test, and of which some are
 * hidden from some people.
 */
export class TestCatalog {
  /** What was asked so far, in order. */
  readonly questions: { method: string; request: unknown }[] = [];
  #hidden: (entity: Entity, userRef: string) => boolean = () => false;
  #failure: Error | undefined;
  #isFrozen = false;

  constructor(public entities: Entity[]) {}

  /** Hides entities from people, as a permission policy would. */
  hide(hidden: (entity: Entity, userRef: string) => boolean): void {
    this.#hidden = hidden;
  }

  /** Lets every call fail from now on, or none. */
  failWith(error: Error | undefined): void {
    this.#failure = error;
  }

  /** Lets every call from now on wait without end, or none. */
  freeze(isFrozen: boolean = true): void {
    this.#isFrozen = isFrozen;
  }

  put(entity: Entity): void {
    this.remove(stringifyEntityRef(entity));
    this.entities.push(entity);
  }

  add(...entities: Entity[]): void {
    entities.forEach(entity => this.put(entity));
  }

  /** Puts somebody into a group; both then say so, as in a real catalog. */
  join(userRef: string, group: string): void {
    this.#relate(userRef, RELATION_MEMBER_OF, group);
    this.#relate(group, RELATION_HAS_MEMBER, userRef);
  }

  leave(userRef: string, group: string): void {
    this.#unrelate(userRef, RELATION_MEMBER_OF, group);
    this.#unrelate(group, RELATION_HAS_MEMBER, userRef);
  }

  /** Puts a group beneath another one. */
  nest(child: string, parent: string): void {
    this.#relate(child, RELATION_CHILD_OF, parent);
    this.#relate(parent, RELATION_PARENT_OF, child);
  }

  #relate(entityRef: string, type: string, targetRef: string): void {
    this.#unrelate(entityRef, type, targetRef, { type, targetRef });
  }

  #unrelate(
    entityRef: string,
    type: string,
    targetRef: string,
    ...instead: EntityRelation[]
  ): void {
    this.entities = this.entities.map(entity =>
      stringifyEntityRef(entity) === entityRef
        ? {
            ...entity,
            relations: [
              ...(entity.relations ?? []).filter(
                other => other.type !== type || other.targetRef !== targetRef,
              ),
              ...instead,
            ],
          }
        : entity,
    );
  }

  remove(entityRef: string): void {
    this.entities = this.entities.filter(
      entity => stringifyEntityRef(entity) !== entityRef,
    );
  }

  /** The catalog service that asks this catalog. */
  factory() {
    const ask = async (
      method: string,
      request: unknown,
      { credentials }: { credentials: BackstageCredentials },
    ) => {
      this.questions.push({ method, request });
      if (this.#isFrozen) {
        await new Promise(() => {});
      }
      return this.#seenBy(credentials);
    };
    const service: Pick<
      CatalogService,
      'getEntities' | 'getEntitiesByRefs' | 'queryEntities' | 'streamEntities'
    > = {
      getEntities: async (request, options) =>
        (await ask('getEntities', request, options)).getEntities(
          request,
          options,
        ),
      getEntitiesByRefs: async (request, options) =>
        (await ask('getEntitiesByRefs', request, options)).getEntitiesByRefs(
          request,
          options,
        ),
      queryEntities: async (request, options) =>
        (await ask('queryEntities', request, options)).queryEntities(
          request,
          options,
        ),
      async *streamEntities(request, options) {
        const catalog = await ask('streamEntities', request, options);
        yield* catalog.streamEntities(request, options);
      },
    };
    return createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () => service as CatalogService,
    });
  }

  #seenBy({ principal }: BackstageCredentials): CatalogService {
    if (this.#failure) {
      throw this.#failure;
    }
    const { userEntityRef } = principal as { userEntityRef?: string };
    return catalogServiceMock({
      entities: this.entities.filter(
        entity =>
          userEntityRef === undefined || !this.#hidden(entity, userEntityRef),
      ),
    });
  }
}
