import { Readable } from 'node:stream';
import {
  PilotToProdClient,
  ScorecardRow,
} from '@ai-coe/backstage-plugin-pilot-to-prod-common';
import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { Permission } from '@backstage/plugin-permission-common';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';

/** The most that the scorecard hands out at once. */
const PAGE = 200;

/** One kind of document, and who finds it. */
export interface DocumentKind {
  type: string;
  visibilityPermission: Permission;
  /** Makes one of an agent, where there is something to tell. */
  documentOf: (row: ScorecardRow) => IndexableDocument | undefined;
}

/** Collects all agents from the scorecard of the pilot-to-prod backend. */
export class AgentCollatorFactory implements DocumentCollatorFactory {
  readonly type: string;
  readonly visibilityPermission: Permission;
  readonly #auth: AuthService;
  readonly #client: PilotToProdClient;
  readonly #documentOf: DocumentKind['documentOf'];

  static create(
    kind: DocumentKind,
    options: { auth: AuthService; discovery: DiscoveryService },
  ): AgentCollatorFactory {
    return new AgentCollatorFactory(
      kind,
      options.auth,
      new PilotToProdClient({ discoveryApi: options.discovery }),
    );
  }

  private constructor(
    { type, visibilityPermission, documentOf }: DocumentKind,
    auth: AuthService,
    client: PilotToProdClient,
  ) {
    this.type = type;
    this.visibilityPermission = visibilityPermission;
    this.#auth = auth;
    this.#client = client;
    this.#documentOf = documentOf;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<IndexableDocument> {
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
      yield* items.flatMap(row => this.#documentOf(row) ?? []);
      cursor = nextCursor;
    } while (cursor !== undefined);
  }
}
