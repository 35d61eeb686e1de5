import { checklistReadPermission } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { DocumentKind } from './AgentCollatorFactory';
import {
  agentDocument,
  checklistDocument,
  entityDocument,
} from './agentDocument';

const KEY = 'search.collators.pilotToProd.checklistsFoundBy';

const ENTITIES: DocumentKind = {
  type: 'pilot-to-prod',
  visibilityPermission: catalogEntityReadPermission,
  documentOf: entityDocument,
};

/**
 * What is indexed. Reading a checklist takes the right to read it and the right
 * to read its agent, and search can ask for one of them, so that by default it
 * tells nothing of checklists where there are permissions.
 */
const KINDS: Record<string, DocumentKind[]> = {
  nobody: [ENTITIES],
  'entity-readers': [{ ...ENTITIES, documentOf: agentDocument }],
  'checklist-readers': [
    ENTITIES,
    {
      type: 'pilot-to-prod-checklist',
      visibilityPermission: checklistReadPermission,
      documentOf: checklistDocument,
    },
  ],
};

/** @throws InputError where the configuration says something unknown */
export function readDocumentKinds(config: RootConfigService): DocumentKind[] {
  const isRestricted = config.getOptionalBoolean('permission.enabled') ?? false;
  const foundBy =
    config.getOptionalString(KEY) ??
    (isRestricted ? 'nobody' : 'entity-readers');
  if (!Object.hasOwn(KINDS, foundBy)) {
    throw new InputError(
      `${KEY}: must be one of ${Object.keys(KINDS).join(', ')}`,
    );
  }
  return KINDS[foundBy];
}
