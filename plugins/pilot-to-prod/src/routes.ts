import { createRouteRef } from '@backstage/core-plugin-api';

export const rootRouteRef = createRouteRef({ id: 'pilot-to-prod' });

export const scorecardRouteRef = createRouteRef({
  id: 'pilot-to-prod:scorecard',
});
