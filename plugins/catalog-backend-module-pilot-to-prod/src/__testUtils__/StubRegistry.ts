import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  AgentClearance,
  CLEARANCE_TOPIC,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** A pilot-to-prod backend that has nothing but a table of clearances. */
export class StubRegistry {
  /** While false, nothing can be read. */
  reachable = true;
  /** While false, changes are not announced. */
  announces = true;
  #rows = new Map<string, AgentClearance & { sequence: number }>();
  #sequence = 0;
  #announce = async () => {};

  async clear(entityRef: string, clearedVersion = '1.0') {
    await this.#set({
      entityRef,
      live: true,
      outcome: 'cleared',
      clearedVersion,
    });
  }

  async revoke(entityRef: string) {
    await this.#set({
      entityRef,
      live: false,
      outcome: 'revoked',
      clearedVersion: null,
    });
  }

  readonly plugin = createBackendPlugin({
    pluginId: 'pilot-to-prod',
    register: ({ registerInit }) =>
      registerInit({
        deps: {
          events: eventsServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        init: async ({ events, httpAuth, httpRouter }) => {
          this.#announce = () =>
            events.publish({
              topic: CLEARANCE_TOPIC,
              eventPayload: { sequence: this.#sequence },
            });
          httpRouter.use(async (req, res) => {
            await httpAuth.credentials(req, { allow: ['service'] });
            if (req.path !== '/clearances' || !this.reachable) {
              res.status(503).end();
              return;
            }
            const after = Number(req.query.after);
            res.json({
              items: [...this.#rows.values()]
                .filter(({ sequence }) => sequence > after)
                .map(({ sequence: _, ...item }) => item),
              sequence: this.#sequence,
            });
          });
        },
      }),
  });

  async #set(clearance: AgentClearance) {
    this.#sequence += 1;
    this.#rows.set(clearance.entityRef, {
      ...clearance,
      sequence: this.#sequence,
    });
    if (this.announces) {
      await this.#announce();
    }
  }
}
