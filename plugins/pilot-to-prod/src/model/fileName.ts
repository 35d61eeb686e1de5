import type { Checklist } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { parseEntityRef } from '@backstage/catalog-model';

/** What a checklist is called as a file, without an extension. */
export function fileNameOf({ entityRef, agentVersion }: Checklist): string {
  return `${parseEntityRef(entityRef).name}-${agentVersion}-checklist`;
}
