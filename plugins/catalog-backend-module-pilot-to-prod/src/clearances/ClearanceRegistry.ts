import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  ClearancesRequest,
  ClearancesResponse,
  PilotToProdClient,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';

/** An answer that is later than it may be counts as failed. */
const READ_TIMEOUT_MS = 10_000;

/** Where clearances come from. */
export interface ClearanceRegistry {
  /**
   * @param request - where the last read ended; empty for all
   * @param signal - gives the read up, which then fails
   */
  read(
    request: ClearancesRequest,
    signal: AbortSignal,
  ): Promise<ClearancesResponse>;
}

/** The registry of the pilot-to-prod backend, wherever that is deployed. */
export class HttpClearanceRegistry implements ClearanceRegistry {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  async read(
    request: ClearancesRequest,
    signal: AbortSignal,
  ): Promise<ClearancesResponse> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'pilot-to-prod',
    });
    const timeoutMs = READ_TIMEOUT_MS + (request.wait ?? 0) * 1_000;
    const client = new PilotToProdClient({
      discoveryApi: this.#discovery,
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
          }),
      },
    });
    return client.listClearances(request, { token });
  }
}
