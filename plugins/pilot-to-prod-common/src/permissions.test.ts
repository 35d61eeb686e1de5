import { pilotToProdPermissions } from './permissions';

it('the permissions are those of the design', () => {
  expect(
    pilotToProdPermissions.map(permission => [
      permission.name,
      permission.attributes.action,
      'resourceType' in permission ? permission.resourceType : undefined,
    ]),
  ).toEqual([
    ['pilot-to-prod.checklist.read', 'read', 'pilot-to-prod-checklist'],
    ['pilot-to-prod.checklist.create', 'create', undefined],
    ['pilot-to-prod.checklist.update', 'update', 'pilot-to-prod-checklist'],
    ['pilot-to-prod.checklist.sign', 'update', 'pilot-to-prod-checklist'],
    ['pilot-to-prod.checklist.revoke', 'update', 'pilot-to-prod-checklist'],
    ['pilot-to-prod.gate.read', 'read', undefined],
  ]);
});
