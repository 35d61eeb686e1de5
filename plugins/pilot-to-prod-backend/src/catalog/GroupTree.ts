import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  RELATION_PARENT_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/**
 * Groups of the catalog, what is beneath them, and who is in them. Only what
 * exists counts: a group that is gone has no members, whoever still names it.
 */
export class GroupTree {
  readonly #existing = new Set<string>();
  /** Groups directly beneath a group, by its ref. */
  readonly #children = new Map<string, Set<string>>();
  /** Users directly in a group, by its ref. */
  readonly #users = new Map<string, Set<string>>();

  /** Takes over what the catalog says of a group or a user. */
  add(entity: Entity): void {
    const ref = stringifyEntityRef(entity);
    if (ref.startsWith('user:')) {
      for (const group of targetsOf(entity, RELATION_MEMBER_OF)) {
        addTo(this.#users, group, ref);
      }
    } else if (ref.startsWith('group:')) {
      this.#existing.add(ref);
      for (const parent of targetsOf(entity, RELATION_CHILD_OF)) {
        addTo(this.#children, parent, ref);
      }
      for (const child of targetsOf(entity, RELATION_PARENT_OF)) {
        addTo(this.#children, ref, child);
      }
    }
  }

  /** The refs of the groups directly beneath some groups, as far as known. */
  childrenOf(groups: string[]): string[] {
    return groups
      .filter(group => this.#existing.has(group))
      .flatMap(group => [...(this.#children.get(group) ?? [])]);
  }

  /** The refs of all users in some groups and in the groups beneath them. */
  membersOf(groups: string[]): string[] {
    const members = new Set<string>();
    // A set hands out what is added on the way, and each ref once, so that
    // groups that are beneath themselves end too.
    const reached = new Set(groups);
    for (const group of reached) {
      if (this.#existing.has(group)) {
        this.#users.get(group)?.forEach(user => members.add(user));
        this.#children.get(group)?.forEach(child => reached.add(child));
      }
    }
    return [...members];
  }
}

function targetsOf({ relations = [] }: Entity, wanted: string): string[] {
  return relations
    .filter(({ type }) => type === wanted)
    .map(({ targetRef }) => targetRef);
}

function addTo(
  map: Map<string, Set<string>>,
  key: string,
  value: string,
): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}
