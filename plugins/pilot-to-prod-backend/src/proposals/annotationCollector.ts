import type { EvidenceCollector } from '@ai-coe/backstage-plugin-pilot-to-prod-node';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { evidenceInEntity } from './evidenceInEntity';

/** The built-in collector, which asks nobody but the entity itself. */
export function createAnnotationCollector(
  config: RootConfigService,
): EvidenceCollector {
  const appUrl = config.getOptionalString('app.baseUrl');
  return {
    id: 'annotations',
    collect: async ({ entity }) => evidenceInEntity(entity, appUrl),
  };
}
