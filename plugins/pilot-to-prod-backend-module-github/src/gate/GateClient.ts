import {
  GateRequest,
  GateVerdict,
  gateVerdictSchema,
  PilotToProdClient,
  RequiredSignature,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';

/** Asks the registry, wherever that is deployed. */
export class GateClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): GateClient {
    return new GateClient(options.auth, options.discovery);
  }

  private constructor(auth: AuthService, discovery: DiscoveryService) {
    this.#auth = auth;
    this.#discovery = discovery;
  }

  /** @throws where the gate did not answer, or not as a gate does */
  async getVerdict(
    request: GateRequest,
    signal: AbortSignal,
  ): Promise<GateVerdict> {
    const { client, token } = await this.#connect(signal);
    return gateVerdictSchema.parse(
      await client.getGateVerdict(request, { token }),
    );
  }

  /** The signatures that a checklist still needs. */
  async listAwaited(
    checklistId: string,
    signal: AbortSignal,
  ): Promise<RequiredSignature[]> {
    const { client, token } = await this.#connect(signal);
    const checklist = await client.getChecklist(checklistId, { token });
    return checklist.requiredSignatures.filter(({ signed }) => !signed);
  }

  async #connect(signal: AbortSignal) {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'pilot-to-prod',
    });
    const client = new PilotToProdClient({
      discoveryApi: this.#discovery,
      fetchApi: { fetch: (input, init) => fetch(input, { ...init, signal }) },
    });
    return { client, token };
  }
}
