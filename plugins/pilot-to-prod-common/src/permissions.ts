import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The resource type of checklists in the permission framework.
 *
 * @public
 */
export const RESOURCE_TYPE_CHECKLIST = 'pilot-to-prod-checklist';

/**
 * Reading checklists, their history and the policy.
 *
 * @public
 */
export const checklistReadPermission = createPermission({
  name: 'pilot-to-prod.checklist.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CHECKLIST,
});

/**
 * Starting a checklist for an agent.
 *
 * @public
 */
export const checklistCreatePermission = createPermission({
  name: 'pilot-to-prod.checklist.create',
  attributes: { action: 'create' },
});

/**
 * Every change of a checklist that is neither a signature nor a revocation.
 *
 * @public
 */
export const checklistUpdatePermission = createPermission({
  name: 'pilot-to-prod.checklist.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CHECKLIST,
});

/**
 * Signing a checklist in any role.
 *
 * @public
 */
export const checklistSignPermission = createPermission({
  name: 'pilot-to-prod.checklist.sign',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CHECKLIST,
});

/**
 * Taking a clearance back.
 *
 * @public
 */
export const checklistRevokePermission = createPermission({
  name: 'pilot-to-prod.checklist.revoke',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CHECKLIST,
});

/**
 * Asking the gate; all that a pipeline needs.
 *
 * @public
 */
export const gateReadPermission = createPermission({
  name: 'pilot-to-prod.gate.read',
  attributes: { action: 'read' },
});

/**
 * All permissions of Pilot to Prod. None of them loosens a rule of the domain:
 * a policy can only take away.
 *
 * @public
 */
export const pilotToProdPermissions = [
  checklistReadPermission,
  checklistCreatePermission,
  checklistUpdatePermission,
  checklistSignPermission,
  checklistRevokePermission,
  gateReadPermission,
];
