import { techInsightsFactRetrieversExtensionPoint } from '@backstage-community/plugin-tech-insights-node';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { agentFactRetriever } from './agentFactRetriever';

/**
 * Adds the fact retriever `pilotToProdFactRetriever`.
 *
 * @public
 */
export const techInsightsModulePilotToProd = createBackendModule({
  pluginId: 'tech-insights',
  moduleId: 'pilot-to-prod',
  register(reg) {
    reg.registerInit({
      deps: { retrievers: techInsightsFactRetrieversExtensionPoint },
      async init({ retrievers }) {
        retrievers.addFactRetrievers({
          [agentFactRetriever.id]: agentFactRetriever,
        });
      },
    });
  },
});
