import { canonicalRef } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { AgentDirectory } from './AgentDirectory';

/**
 * Finds out about people for one use case, and asks the catalog about each of
 * them once. The next use case needs another one: what people may do must not
 * follow from what was true before they asked.
 */
export class PeopleLookup {
  readonly #directory: AgentDirectory;
  /** Whether there is a user, by their ref. */
  readonly #existence = new Map<string, Promise<boolean>>();
  /** By the refs of the groups. */
  readonly #members = new Map<string, Promise<string[]>>();

  constructor(directory: AgentDirectory) {
    this.#directory = directory;
  }

  /** Of the texts given, the canonical refs of users who exist. */
  async existing(texts: Iterable<string>): Promise<string[]> {
    const refs = [...new Set(texts)].flatMap(text => {
      const ref = canonicalRef(text);
      return ref?.startsWith('user:') ? [ref] : [];
    });
    const unknown = refs.filter(ref => !this.#existence.has(ref));
    const found = this.#directory.findAll(unknown);
    for (const ref of unknown) {
      this.#existence.set(
        ref,
        found.then(all => all.has(ref)),
      );
    }
    const existing = await Promise.all(
      refs.map(async ref => ((await this.#existence.get(ref)) ? [ref] : [])),
    );
    return [...new Set(existing.flat())].sort();
  }

  /** The refs of all existing users behind user and group refs. */
  async behind(refs: string[]): Promise<string[]> {
    const groups = refs.filter(ref => !ref.startsWith('user:'));
    const [people, members] = await Promise.all([
      this.existing(refs),
      this.#membersOf(groups),
    ]);
    return [...new Set([...people, ...members])].sort();
  }

  async #membersOf(groups: string[]): Promise<string[]> {
    const key = groups.join();
    const members = this.#members.get(key) ?? this.#directory.membersOf(groups);
    this.#members.set(key, members);
    return members;
  }
}
