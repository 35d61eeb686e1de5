import type {
  AgentClearance,
  ClearancesResponse,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/**
 * This process's copy of the registry's clearance table. It is small, so that
 * all of it is held and an entity costs no more than a look-up.
 */
export class ClearanceCopy {
  #clearances = new Map<string, AgentClearance>();
  #loaded = false;
  #step?: { sequence: number; token: string };
  #announceLoaded = () => {};

  /** Resolves once the table has been loaded for the first time. */
  readonly firstLoad = new Promise<void>(resolve => {
    this.#announceLoaded = resolve;
  });

  get loaded(): boolean {
    return this.#loaded;
  }

  /** The step of the registry's table that the copy is at, once loaded. */
  get step(): { sequence: number; token: string } | undefined {
    return this.#step;
  }

  get(entityRef: string): AgentClearance | undefined {
    return this.#clearances.get(entityRef);
  }

  /**
   * Takes in the whole table.
   *
   * @returns the refs of the agents of which something else is now known
   */
  replace({ items, sequence, token }: ClearancesResponse): string[] {
    const before = this.#clearances;
    const after = new Map(items.map(item => [item.entityRef, item]));
    this.#clearances = after;
    this.#loaded = true;
    this.#step = { sequence, token };
    this.#announceLoaded();
    return [...new Set([...before.keys(), ...after.keys()])].filter(
      ref => !saysTheSame(before.get(ref), after.get(ref)),
    );
  }

  /**
   * Takes in what changed since the step that the copy is at.
   *
   * @returns the refs of the agents of which something else is now known
   */
  update({ items, sequence, token }: ClearancesResponse): string[] {
    const changed = items.filter(
      item => !saysTheSame(this.#clearances.get(item.entityRef), item),
    );
    for (const item of changed) {
      this.#clearances.set(item.entityRef, item);
    }
    this.#step = { sequence, token };
    return changed.map(({ entityRef }) => entityRef);
  }
}

/** An agent without a row is one with no checklist. */
function saysTheSame(a?: AgentClearance, b?: AgentClearance): boolean {
  return (
    (a?.live ?? false) === (b?.live ?? false) &&
    (a?.outcome ?? 'none') === (b?.outcome ?? 'none') &&
    (a?.clearedVersion ?? null) === (b?.clearedVersion ?? null)
  );
}
