import { createBackendModule } from '@backstage/backend-plugin-api';
import { CatalogModelSources } from '@backstage/catalog-model/alpha';
import { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import { agentModelLayer } from './agentModelLayer';

/**
 * Adds the annotations of Pilot to Prod to the catalog's model. Apart from the
 * module that sets them, as not every catalog has such a model.
 *
 * @alpha
 */
export const catalogModulePilotToProdModel = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'pilot-to-prod-model',
  register(reg) {
    reg.registerInit({
      deps: { model: catalogModelExtensionPoint },
      async init({ model }) {
        model.addModelSource(CatalogModelSources.static([agentModelLayer]));
      },
    });
  },
});
