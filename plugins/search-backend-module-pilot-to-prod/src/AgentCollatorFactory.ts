import { Readable } from 'node:stream';
import { PilotToProdClient } from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import { agentDocument, type AgentDocument } from './agentDocument';

/** The most that the scorecard hands out at once. */
const PAGE = 200;

/** Collects all agents from the scorecard of the pilot-to-prod backend. */
export class AgentCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'pilot-to-prod';
  readonly visibilityPermission = catalogEntityReadPermission;
  readonly #auth: AuthService;
  readonly #client: PilotToProdClient;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): AgentCollatorFactory {
    return new AgentCollatorFactory(
      options.auth,
      new PilotToProdClient({ discoveryApi: options.discovery }),
    );
  }

  private constructor(auth: AuthService, client: PilotToProdClient) {
    this.#auth = auth;
    this.#client = client;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<AgentDocument> {
    let cursor: string | undefined;
    do {
      // Tokens are short-lived, and there may be many pages.
      const { token } = await this.#auth.getPluginRequestToken({
        onBehalfOf: await this.#auth.getOwnServiceCredentials(),
        targetPluginId: 'pilot-to-prod',
      });
      const { items, nextCursor } = await this.#client.getScorecard(
        { limit: PAGE, cursor },
        { token },
      );
      yield* items.map(agentDocument);
      cursor = nextCursor;
    } while (cursor !== undefined);
  }
}
