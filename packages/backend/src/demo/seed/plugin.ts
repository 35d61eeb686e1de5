import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { DemoSeeder } from './DemoSeeder';

/** Seeds the demo once the backend runs, where `demo.seed` asks for it. */
export const demoSeedPlugin = createBackendPlugin({
  pluginId: 'demo-seed',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
      },
      async init({ config, lifecycle, ...services }) {
        if (!config.getOptionalBoolean('demo.seed')) {
          return;
        }
        const shutdown = new AbortController();
        // The backend is ready without it, so nothing waits for the seed.
        lifecycle.addStartupHook(() => {
          new DemoSeeder(services).seed(shutdown.signal);
        });
        lifecycle.addShutdownHook(() => shutdown.abort());
      },
    });
  },
});
