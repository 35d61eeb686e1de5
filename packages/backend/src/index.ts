import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-ai-model'));
backend.add(
  import('@ai-coe/backstage-plugin-catalog-backend-module-pilot-to-prod'),
);
backend.add(
  import('@ai-coe/backstage-plugin-catalog-backend-module-pilot-to-prod/alpha'),
);
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(
  import('@ai-coe/backstage-plugin-search-backend-module-pilot-to-prod'),
);
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@ai-coe/backstage-plugin-pilot-to-prod-backend'));
// Silent until pilotToProd.github.webhookSecret is set.
backend.add(
  import('@ai-coe/backstage-plugin-pilot-to-prod-backend-module-github'),
);

// Whoever runs this in production brings their own way to sign in.
if (process.env.NODE_ENV !== 'production') {
  backend.add(import('./demo/auth'));
  backend.add(import('./demo/fleet'));
  backend.add(import('./demo/seed'));
}

backend.start();
