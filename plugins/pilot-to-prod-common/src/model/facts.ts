import type { Criterion } from '../items/successCriteria';

/**
 * Who holds the roles that the configuration gives, by the catalog.
 *
 * @public
 */
export interface RoleHolders {
  /** Refs of the users who may sign as AI CoE Lead. */
  aiCoeLeads: string[];
  /** Refs of the users who may approve and review as approvers. */
  approvers: string[];
}

/**
 * What the rules have to know about the world and cannot see in a checklist.
 *
 * Whoever calls the rules gathers these: the backend from the catalog, its
 * configuration and its registry. A person or role that is not listed does not
 * exist as far as the rules are concerned.
 *
 * @public
 */
export interface Facts extends RoleHolders {
  /** Refs of the user entities, among those that the checklist names, that exist. */
  people: string[];
  /**
   * The success criteria that are locked, by the checklist's history; see
   * `followCriteria`. Without their actuals.
   */
  lockedCriteria: Criterion[];
  /**
   * The tier that the entity declares in its annotation `pilot-to-prod/tier`,
   * trimmed and in lower case; `null` where it declares none.
   */
  entityTier: string | null;
}
