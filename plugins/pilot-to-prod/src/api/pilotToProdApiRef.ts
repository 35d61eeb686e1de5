import type { PilotToProdApi } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import { createApiRef } from '@backstage/core-plugin-api';

/**
 * The API through which the browser talks to the Pilot to Prod backend.
 *
 * @public
 */
export const pilotToProdApiRef = createApiRef<PilotToProdApi>({
  id: 'plugin.pilot-to-prod.api',
});
