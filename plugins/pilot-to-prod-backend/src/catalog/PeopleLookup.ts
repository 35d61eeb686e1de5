import {
  canonicalRef,
  type RoleHolders,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { Entity } from '@backstage/catalog-model';
import type { Roles } from '../config/readSettings';
import type { AgentDirectory } from './AgentDirectory';

/**
 * Finds out about people and agents for one use case, and asks the catalog
 * about each of them once. The next use case needs another one: what people may do must not
 * follow from what was true before they asked.
 */
export class PeopleLookup {
  readonly #directory: AgentDirectory;
  /** What the catalog has by a ref, if anything. */
  readonly #entities = new Map<string, Promise<Entity | undefined>>();
  /** Users behind lists of user and group refs, by those lists. */
  readonly #holders = new Map<string, Promise<string[][]>>();

  constructor(directory: AgentDirectory) {
    this.#directory = directory;
  }

  /** The entities that exist among those named, by their refs. */
  async entities(entityRefs: Iterable<string>): Promise<Map<string, Entity>> {
    const refs = [...new Set(entityRefs)];
    const unknown = refs.filter(ref => !this.#entities.has(ref));
    const found = this.#directory.findAll(unknown);
    for (const ref of unknown) {
      this.#entities.set(
        ref,
        found.then(all => all.get(ref)),
      );
    }
    const entities = await Promise.all(
      refs.map(async ref => [ref, await this.#entities.get(ref)] as const),
    );
    return new Map(
      entities.flatMap(([ref, entity]) => (entity ? [[ref, entity]] : [])),
    );
  }

  /** Of the texts given, the canonical refs of users who exist. */
  async existing(texts: Iterable<string>): Promise<string[]> {
    const refs = [...new Set(texts)].flatMap(text => {
      const ref = canonicalRef(text);
      return ref?.startsWith('user:') ? [ref] : [];
    });
    return [...(await this.entities(refs)).keys()].sort();
  }

  /** Who holds the roles that the configuration gives. */
  async roleHolders({ aiCoeLead, approvers }: Roles): Promise<RoleHolders> {
    const [leads, others] = await this.#behindEach([aiCoeLead, approvers]);
    return { aiCoeLeads: leads, approvers: others };
  }

  /**
   * The refs of all existing users behind user and group refs: the users, and
   * whoever is in the groups or in groups beneath them.
   */
  async behind(refs: string[]): Promise<string[]> {
    const [people] = await this.#behindEach([refs]);
    return people;
  }

  async #behindEach(lists: string[][]): Promise<string[][]> {
    const key = JSON.stringify(lists);
    const known = this.#holders.get(key);
    if (known !== undefined) {
      return known;
    }
    const found = this.#findBehindEach(lists);
    this.#holders.set(key, found);
    return found;
  }

  async #findBehindEach(lists: string[][]): Promise<string[][]> {
    const groupsIn = (refs: string[]) =>
      refs.filter(ref => ref.startsWith('group:'));
    const [named, tree] = await Promise.all([
      this.existing(lists.flat()),
      this.#directory.groupTree(lists.flatMap(groupsIn)),
    ]);
    return lists.map(refs =>
      [
        ...new Set([
          ...named.filter(ref => refs.includes(ref)),
          ...tree.membersOf(groupsIn(refs)),
        ]),
      ].sort(),
    );
  }
}
