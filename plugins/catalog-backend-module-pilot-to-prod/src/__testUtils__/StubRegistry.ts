import { randomUUID } from 'node:crypto';
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
  /** One for each sequence number. */
  #tokens: string[] = [randomUUID()];
  #announce = async () => {};

  async clear(entityRef: string, clearedVersion = '1.0') {
    await this.#set({
      entityRef,
      live: true,
      outcome: 'cleared',
      attention: [],
      clearedVersion,
    });
  }

  async revoke(entityRef: string) {
    await this.#set({
      entityRef,
      live: false,
      outcome: 'revoked',
      clearedVersion: null,
      attention: [],
    });
  }

  /** What a backup holds now; to be called to restore it. */
  backUp(): () => void {
    const rows = new Map(this.#rows);
    const tokens = [...this.#tokens];
    return () => {
      this.#rows = new Map(rows);
      this.#tokens = [...tokens];
      this.#sequence = tokens.length - 1;
    };
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
            const { after, token } = req.query;
            const goesOn =
              token !== undefined && this.#tokens[Number(after)] === token;
            res.json({
              items: [...this.#rows.values()]
                .filter(({ sequence }) => !goesOn || sequence > Number(after))
                .map(({ sequence: _, ...item }) => item),
              sequence: this.#sequence,
              token: this.#tokens[this.#sequence],
              complete: !goesOn,
            });
          });
        },
      }),
  });

  async #set(clearance: AgentClearance) {
    this.#sequence += 1;
    this.#tokens.push(randomUUID());
    this.#rows.set(clearance.entityRef, {
      ...clearance,
      sequence: this.#sequence,
    });
    if (this.announces) {
      await this.#announce();
    }
  }
}
