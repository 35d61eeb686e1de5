import {
  canonicalRef,
  faultsError,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { AgentDirectory } from '../catalog/AgentDirectory';
import type { PeopleLookup } from '../catalog/PeopleLookup';

/** Far more people than build one agent, few enough for one question. */
const MOST_NAMES = 200;

/**
 * Finds the people whom a document means, by ref or by their full name in the
 * catalog. A name that nobody or more than one person has means nobody.
 */
export class PersonFinder {
  readonly #known: ReadonlySet<string>;
  readonly #byName: ReadonlyMap<string, string[]>;

  static async create(options: {
    directory: AgentDirectory;
    people: PeopleLookup;
    /** All refs and names that will be looked for. */
    names: string[];
    credentials: BackstageCredentials;
  }): Promise<PersonFinder> {
    const { directory, people, credentials } = options;
    const names = options.names.filter(name => name.trim() !== '');
    if (names.length > MOST_NAMES) {
      throw faultsError([
        { path: 'builders', message: `must not be more than ${MOST_NAMES}` },
      ]);
    }
    const [known, byName] = await Promise.all([
      people.existing(names),
      directory.peopleNamed(
        names.filter(name => canonicalRef(name) === undefined),
        credentials,
      ),
    ]);
    return new PersonFinder(new Set(known), byName);
  }

  private constructor(
    known: ReadonlySet<string>,
    byName: ReadonlyMap<string, string[]>,
  ) {
    this.#known = known;
    this.#byName = byName;
  }

  /** The refs of those who are meant, each once; the others are warned of. */
  find(names: string[], warnings: string[]): string[] {
    const found = names.flatMap(name => {
      const ref = canonicalRef(name);
      if (ref !== undefined && this.#known.has(ref)) {
        return [ref];
      }
      const candidates = this.#byName.get(name) ?? [];
      if (candidates.length === 1) {
        warnings.push(
          `“${name}” was taken for ${candidates[0]}, who has that name in the catalog.`,
        );
        return candidates;
      }
      warnings.push(
        candidates.length === 0
          ? `“${name}” is nobody in the catalog and was left out.`
          : `“${name}” can be ${candidates.join(' or ')} and was left out.`,
      );
      return [];
    });
    return [...new Set(found)];
  }
}
