import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  ClearancesResponse,
  PilotToProdClient,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** A read that takes longer counts as failed, so that none blocks the rest. */
const READ_TIMEOUT_MS = 10_000;

/** Where clearances come from. */
export interface ClearanceRegistry {
  /** @param after - the sequence number of the last read, 0 for all */
  read(after: number): Promise<ClearancesResponse>;
}

/** The registry of the pilot-to-prod backend, wherever that is deployed. */
export class HttpClearanceRegistry implements ClearanceRegistry {
  readonly #auth: AuthService;
  readonly #client: PilotToProdClient;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#client = new PilotToProdClient({
      discoveryApi: options.discovery,
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            signal: AbortSignal.timeout(READ_TIMEOUT_MS),
          }),
      },
    });
  }

  async read(after: number): Promise<ClearancesResponse> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'pilot-to-prod',
    });
    return this.#client.listClearances(after, { token });
  }
}
