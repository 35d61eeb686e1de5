import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { ChecklistCondition } from './permissionRules';

/** Which agents somebody may see. */
export interface Visibility {
  /** Whom the caller is; `null` for another plugin or a script. */
  userRef: string | null;
  /** Refs of the agents that they may read; `undefined` for all. */
  entityRefs: string[] | undefined;
  /** What an agent's checklist has to fulfil; `undefined` for nothing. */
  condition: PermissionCriteria<ChecklistCondition> | undefined;
}
