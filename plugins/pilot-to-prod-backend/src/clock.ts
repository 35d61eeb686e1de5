import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';

/** Tells the time, so that tests can travel in it. */
export interface Clock {
  now(): Date;
}

export const clockServiceRef = createServiceRef<Clock>({
  id: 'pilot-to-prod.clock',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => ({ now: () => new Date() }),
    }),
});
